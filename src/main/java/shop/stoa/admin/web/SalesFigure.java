package shop.stoa.admin.web;

import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.function.ToLongFunction;
import shop.stoa.kernel.Money;
import shop.stoa.orders.Takings;

/** What the overview can draw. */
enum SalesFigure {
    REVENUE(takings -> takings.revenue().minor()),
    ORDERS(Takings::orders),
    AVERAGE(takings -> takings.average().minor());

    private final ToLongFunction<Takings> value;

    SalesFigure(ToLongFunction<Takings> value) {
        this.value = value;
    }

    /** An unknown word is the first of all. */
    static SalesFigure of(String word) {
        for (SalesFigure figure : values()) {
            if (figure.word().equals(word)) {
                return figure;
            }
        }
        return REVENUE;
    }

    /** As the address and the messages say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Minor units, or a number of orders. */
    long of(Takings takings) {
        return value.applyAsLong(takings);
    }

    /** How much of it is one on an axis: one whole unit of the currency, or one order. */
    long unit(Currency currency) {
        return this == ORDERS ? 1 : (long) Math.pow(10, currency.getDefaultFractionDigits());
    }

    /** A round value, as short as an axis wants it. */
    String onAxis(long value, Currency currency, Locale reader) {
        if (this == ORDERS) {
            return NumberFormat.getIntegerInstance(reader).format(value);
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(reader);
        format.setCurrency(currency);
        format.setMaximumFractionDigits(0);
        return format.format(new Money(value, currency).toDecimal());
    }
}
