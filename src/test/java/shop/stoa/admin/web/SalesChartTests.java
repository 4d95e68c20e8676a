package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import shop.stoa.kernel.Money;
import shop.stoa.orders.DaySales;
import shop.stoa.orders.Takings;

class SalesChartTests {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void makesRoomForTheLongestFigureBesideIt() {
        SalesChart small = chart(12_000);
        SalesChart large = chart(98_999_901_00L);

        assertThat(small.start()).isEqualTo(56);
        assertThat(large.ticks()).last().extracting(SalesChart.Tick::text).isEqualTo("100.000.000\u00a0€");
        assertThat(large.start()).isEqualTo(13 * 7 + 10);
        assertThat(large.line()).startsWith(large.start() + ".0,");
    }

    private static SalesChart chart(long revenue) {
        LocalDate today = LocalDate.of(2026, 11, 29);
        List<DaySales> days = List.of(
                new DaySales(today.minusDays(1), new Takings(0, new Money(0, EUR))),
                new DaySales(today, new Takings(1, new Money(revenue, EUR))));
        return SalesChart.of(SalesFigure.REVENUE, days, List.of(), EUR, Locale.GERMANY, 340, 2);
    }
}
