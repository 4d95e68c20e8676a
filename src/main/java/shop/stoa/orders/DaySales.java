package shop.stoa.orders;

import java.time.LocalDate;

/** What was sold on one day of a time zone. */
public record DaySales(LocalDate day, Takings takings) {}
