package shop.stoa.orders;

/**
 * A line of an {@link ExportedOrder}.
 *
 * @param units what became of its units
 */
public record ExportedLine(OrderLine line, LineUnits units) {}
