package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.stoa.journeys.PersonalDataMap.Whose;

class PersonalDataMapTests {

    @Test
    void knowsEachColumnByItsName() {
        PersonalDataMap map = PersonalDataMap.of(List.of(
                "# A page",
                "| column | whose | why |",
                "| `rooms.guest.name, phone` | person | deleted |",
                "| `rooms.guest.door_key` | person | a key: not in the copy; deleted |",
                "| `rooms.bill.total` | books | stays |"));

        assertThat(map.columns())
                .containsExactly("rooms.guest.name", "rooms.guest.phone", "rooms.guest.door_key", "rooms.bill.total");
        assertThat(map.columnsOf(Whose.BOOKS)).containsExactly("rooms.bill.total");
        assertThat(map.isCopied("rooms.guest.phone")).isTrue();
        assertThat(map.isCopied("rooms.guest.door_key")).isFalse();
        assertThat(map.tables()).containsExactly("rooms.bill", "rooms.guest");
    }

    /** A line that speaks for columns to come would say whose they are before anybody has thought of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "| `rooms.*` | nobody | wares |",
                "| `rooms.guest.*` | person | deleted |",
                "| `rooms.guest` | person | deleted |",
                "| `rooms.guest.name` | somebody | deleted |",
                "| `rooms.guest.name` | person | |"
            })
    void takesNoLineThatNamesNoColumnOrGivesNoReason(String line) {
        assertThatThrownBy(() -> PersonalDataMap.of(List.of(line))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoColumnTwice() {
        assertThatThrownBy(() -> PersonalDataMap.of(
                        List.of("| `rooms.guest.name` | person | deleted |", "| `rooms.guest.name` | books | stays |")))
                .hasMessage("Twice: rooms.guest.name");
    }
}
