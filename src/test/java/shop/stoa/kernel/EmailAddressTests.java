package shop.stoa.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ines@example.com",
                "i@a.b",
                "ines.m.markou+shop@mail.example.com",
                "o'hara_/=?@example.com",
                "ινές@παράδειγμα.gr"
            })
    void takesWhatMailServersTake(String address) {
        assertThat(EmailAddress.isWellFormed(address)).isTrue();
        assertThat(new EmailAddress("  " + address + " ")).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ines",
                "@example.com",
                "ines@",
                "ines@example",
                "ines@.com",
                "ines@example..com",
                "ines@example.com.",
                "ines@@example.com",
                "ines.@example.com",
                ".ines@example.com",
                "ines..markou@example.com",
                ".@example.com",
                "ines markou@example.com",
                "ines\u00a0markou@example.com",
                "ines\r\nBcc: all@example.com",
                "Ines <ines@example.com>"
            })
    void refusesWhatNoMailServerTakes(String address) {
        assertThat(EmailAddress.isWellFormed(address)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(address));
    }

    @Test
    void holdsSixtyFourCharactersBeforeTheSignAndNoMore() {
        assertThat(EmailAddress.isWellFormed("a".repeat(64) + "@example.com")).isTrue();
        assertThat(EmailAddress.isWellFormed("a".repeat(65) + "@example.com")).isFalse();
        assertThat(EmailAddress.isWellFormed("a.".repeat(32) + "b@example.com")).isFalse();
    }

    @Test
    void holdsTwoHundredAndFiftyFourCharactersAndNoMore() {
        String host = "@" + "b.".repeat(124) + "com";
        assertThat(EmailAddress.isWellFormed("aa" + host)).isTrue();
        assertThat(EmailAddress.isWellFormed("aaa" + host)).isFalse();
    }

    @Test
    void keepsTheNameAsTypedAndComparesWithoutCase() {
        EmailAddress typed = new EmailAddress("Ines@Example.COM");

        assertThat(typed).hasToString("Ines@example.com");
        assertThat(typed.key()).isEqualTo("ines@example.com");
    }

    /** A key that two mailboxes share would open the account of the one to the other. */
    @ParameterizedTest
    @ValueSource(strings = {"\u212aim@example.com", "\uff2bim@example.com", "Kim\uff20\uff25xample.com"})
    void isNoOtherMailboxForLettersThatOnlyLookLikeOthers(String address) {
        assertThat(new EmailAddress(address)).isEqualTo(new EmailAddress("Kim@example.com"));
    }
}
