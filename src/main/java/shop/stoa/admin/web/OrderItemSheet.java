package shop.stoa.admin.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Money;
import shop.stoa.orders.ExportedLine;
import shop.stoa.orders.ExportedOrder;
import shop.stoa.orders.OrderLine;
import shop.stoa.orders.OrderSummary;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/**
 * Orders as a file with a row for each of their items, and one for their delivery where it costs something: an order's rows add up to its
 * total, and its tax to that of each rate. Who ordered stands in the other file.
 */
@Component
class OrderItemSheet {

    private static final List<String> COLUMNS = List.of(
            "number",
            "placed",
            "confirmed",
            "status",
            "sku",
            "item",
            "choices",
            "quantity",
            "price",
            "total",
            "net",
            "tax",
            "rate",
            "currency",
            "country",
            "sent",
            "removed",
            "returned");

    private final ShopSettings shop;
    private final MessageSource messages;

    OrderItemSheet(ShopSettings shop, MessageSource messages) {
        this.shop = shop;
        this.messages = messages;
    }

    void head(Spreadsheet sheet, Locale reader) {
        sheet.row(COLUMNS.stream()
                .map(column -> word("admin.orders.column." + column, reader))
                .toArray());
    }

    void write(Spreadsheet sheet, ExportedOrder order, List<ExportedLine> lines, Locale reader) {
        for (ExportedLine each : lines) {
            OrderLine line = each.line();
            sheet.row(cells(
                    order,
                    reader,
                    line.sku(),
                    line.title(),
                    line.choices(),
                    line.quantity(),
                    line.unitPrice().toDecimal(),
                    line.gross().toDecimal(),
                    line.net().toDecimal(),
                    line.tax().toDecimal(),
                    TaxShare.percent(line.taxRate()),
                    order.deliveryCost().currencyCode(),
                    order.address().country().value(),
                    each.units().dispatched(),
                    each.units().removed(),
                    each.units().returned()));
        }
        Money delivery = order.deliveryCost();
        if (delivery.isPositive()) {
            sheet.row(cells(
                    order,
                    reader,
                    null,
                    order.delivery(),
                    null,
                    1,
                    delivery.toDecimal(),
                    delivery.toDecimal(),
                    delivery.minus(order.deliveryTax()).toDecimal(),
                    order.deliveryTax().toDecimal(),
                    TaxShare.percent(order.deliveryTaxRate()),
                    delivery.currencyCode(),
                    order.address().country().value(),
                    null,
                    null,
                    null));
        }
    }

    private @Nullable Object[] cells(ExportedOrder order, Locale reader, @Nullable Object... item) {
        OrderSummary about = order.summary();
        @Nullable Object[] cells = new @Nullable Object[COLUMNS.size()];
        cells[0] = about.number() == null ? null : about.number().value();
        cells[1] = Spreadsheet.moment(about.placedAt(), shop.timeZone());
        cells[2] = order.confirmedAt() == null ? null : Spreadsheet.moment(order.confirmedAt(), shop.timeZone());
        cells[3] = word(Badge.of(about.status()).text(), reader);
        System.arraycopy(item, 0, cells, 4, item.length);
        return cells;
    }

    private String word(String key, Locale reader) {
        return messages.getMessage(key, null, reader);
    }
}
