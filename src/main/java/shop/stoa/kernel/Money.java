package shop.stoa.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An exact amount: a count of the currency's minor units (cents, yen, fils) with its currency. Nothing else in the
 * house adds, splits or rounds money.
 *
 * <p>Amounts may be negative (a refund in a ledger). Arithmetic between two currencies is refused with an
 * {@link IllegalArgumentException}, an overflow with an {@link ArithmeticException}.
 *
 * @param minor the amount in minor units: 6800 is 68.00 in EUR, 6800 in JPY and 6.800 in KWD
 * @param currency an ISO 4217 currency with a defined number of decimals
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("No amounts are kept in " + currency.getCurrencyCode());
        }
    }

    /** The amount of {@code minor} units of the currency with this ISO 4217 code. */
    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads a decimal amount such as {@code 68.00}. More decimals than the currency has are refused with an
     * {@link ArithmeticException}: input is never rounded silently.
     */
    public static Money ofDecimal(BigDecimal amount, Currency currency) {
        return new Money(
                amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
    }

    /** The sum of all amounts; of none, zero in {@code currency}. */
    public static Money sum(Currency currency, Collection<Money> amounts) {
        return amounts.stream().reduce(zero(currency), Money::plus);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /**
     * The fraction {@code numerator / denominator} of this amount, rounded half away from zero to a whole minor unit:
     * the one place in the house that rounds. A net price is {@code gross.fraction(10_000, 10_000 + rate)} for a rate
     * in basis points.
     */
    public Money fraction(long numerator, long denominator) {
        BigDecimal exact = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(numerator));
        return new Money(
                exact.divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                        .longValueExact(),
                currency);
    }

    /**
     * Splits this amount in proportion to {@code weights} so that the parts add up to it exactly: each part is its
     * share rounded towards zero, and the units left over go to the largest remainders, earlier parts first.
     *
     * @param weights at least one, none negative; where all are zero, all count the same
     */
    public List<Money> split(List<Long> weights) {
        if (weights.isEmpty() || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("A split needs weights, none of them negative");
        }
        BigInteger total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> shares = total.signum() == 0
                ? weights.stream().map(ignored -> BigInteger.ONE).toList()
                : weights.stream().map(BigInteger::valueOf).toList();
        return splitByShares(shares, total.signum() == 0 ? BigInteger.valueOf(weights.size()) : total);
    }

    private List<Money> splitByShares(List<BigInteger> shares, BigInteger total) {
        BigInteger amount = BigInteger.valueOf(minor).abs();
        long[] parts = new long[shares.size()];
        BigInteger[] remainders = new BigInteger[shares.size()];
        long left = amount.longValueExact();
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] quotientAndRemainder = amount.multiply(shares.get(i)).divideAndRemainder(total);
            parts[i] = quotientAndRemainder[0].longValueExact();
            remainders[i] = quotientAndRemainder[1];
            left -= parts[i];
        }
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
        List<Money> result = new ArrayList<>(parts.length);
        for (long part : parts) {
            result.add(new Money(minor < 0 ? -part : part, currency));
        }
        return List.copyOf(result);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isLessThan(Money other) {
        return compareTo(other) < 0;
    }

    /** The amount as a decimal number with the currency's own number of decimals, for display and exchange formats. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minor, other.minor);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s do not mix".formatted(currencyCode(), other.currencyCode()));
        }
    }

    /** For logs, never for pages: {@code 68.00 EUR}. */
    @Override
    public String toString() {
        return toDecimal().toPlainString() + " " + currencyCode();
    }
}
