package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnSortTests {

    private static final List<String> COLUMNS = List.of("placed", "total");
    private static final ColumnSort NEWEST = new ColumnSort("placed", true);

    @Test
    void readsWhatTheAddressSaysAndShrugsAtTheRest() {
        assertThat(ColumnSort.of("total-desc", COLUMNS, NEWEST)).isEqualTo(new ColumnSort("total", true));
        assertThat(ColumnSort.of("total-asc", COLUMNS, NEWEST)).isEqualTo(new ColumnSort("total", false));
        assertThat(ColumnSort.of("total", COLUMNS, NEWEST)).isEqualTo(new ColumnSort("total", false));
        for (String odd : new String[] {null, "", "-desc", "drop table", "password-asc"}) {
            assertThat(ColumnSort.of(odd, COLUMNS, NEWEST)).isEqualTo(NEWEST);
        }
    }

    @Test
    void turnsRoundWhereItIsSortedAlready() {
        assertThat(NEWEST.next("placed", "desc")).isEqualTo("placed-asc");
        assertThat(NEWEST.next("total", "desc")).isEqualTo("total-desc");
        assertThat(NEWEST.next("total", "asc")).isEqualTo("total-asc");
        assertThat(NEWEST.aria("placed")).isEqualTo("descending");
        assertThat(NEWEST.aria("total")).isNull();
    }
}
