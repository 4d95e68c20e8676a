package shop.stoa.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.testing.RoomTest;

@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
class StaffCustomersTests {

    private static final String ADA = "ada@stoa.example";

    @Autowired
    private Customers guests;

    @Autowired
    private StaffCustomers customers;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void keepsANoteOnceHoweverOftenItsFormComes() {
        CustomerId id = guests.guest(new EmailAddress("note@staff.example"));
        UUID token = UUID.randomUUID();

        customers.note(id, token, "Prefers the side door.", ADA);
        customers.note(id, token, "Prefers the side door.", ADA);

        assertThat(customers.notesOn(id)).extracting(CustomerNote::text).containsExactly("Prefers the side door.");
    }

    @Test
    void keepsWhatANoteSaidBefore() {
        CustomerId id = guests.guest(new EmailAddress("change@staff.example"));
        customers.note(id, UUID.randomUUID(), "One", ADA);
        long note = customers.notesOn(id).getFirst().id();

        assertThat(customers.changeNote(id, note, "Two", 0, ADA)).isEqualTo(new NoteOutcome.Kept());
        assertThat(customers.changeNote(id, note, "Two", 0, ADA)).isEqualTo(new NoteOutcome.Kept());
        assertThat(customers.changeNote(id, note, "Three", 0, ADA)).isEqualTo(new NoteOutcome.ChangedMeanwhile());
        assertThat(customers.changeNote(id, note, "Three", 1, ADA)).isEqualTo(new NoteOutcome.Kept());

        CustomerNote now = customers.notesOn(id).getFirst();
        assertThat(now.text()).isEqualTo("Three");
        assertThat(now.changedAt()).isNotNull();
        assertThat(now.before()).extracting(CustomerNote.Version::text).containsExactly("Two", "One");
    }

    @Test
    void letsNobodyChangeTheWordsOfAnother() {
        CustomerId id = guests.guest(new EmailAddress("author@staff.example"));
        CustomerId other = guests.guest(new EmailAddress("other@staff.example"));
        customers.note(id, UUID.randomUUID(), "Mine", ADA);
        long note = customers.notesOn(id).getFirst().id();

        assertThat(customers.changeNote(id, note, "Yours", 0, "bob@stoa.example"))
                .isEqualTo(new NoteOutcome.NotYours());
        assertThatThrownBy(() -> customers.changeNote(other, note, "Theirs", 0, ADA))
                .isInstanceOf(NoSuchCustomer.class);
        assertThat(customers.notesOn(id)).extracting(CustomerNote::text).containsExactly("Mine");
    }

    @Test
    void givesACustomerTwentyTagsAndNoMore() {
        CustomerId id = guests.guest(new EmailAddress("tags@staff.example"));
        for (int i = 0; i < StaffCustomers.MOST_TAGS; i++) {
            assertThat(customers.tag(id, "tag " + i)).isTrue();
        }

        assertThat(customers.tag(id, "one more")).isFalse();
        assertThat(customers.tag(id, "TAG 3")).isTrue();
        assertThat(customers.of(id).tags()).hasSize(StaffCustomers.MOST_TAGS);
    }

    @Test
    void forgetsWhoItWasAndKnowsTheSameAddressAsSomebodyNew() {
        CustomerId id = guests.guest(new EmailAddress("gone@staff.example"));
        customers.tag(id, "vip");
        customers.note(id, UUID.randomUUID(), "Gone soon", ADA);

        transaction.executeWithoutResult(
                status -> guests.erase(id, guests.lockToErase(id).orElseThrow(), Instant.now()));
        transaction.executeWithoutResult(
                status -> assertThat(guests.lockToErase(id)).isEmpty());

        CustomerProfile left = customers.of(id);
        assertThat(left.email().value()).startsWith("erased-" + id.value()).endsWith(".invalid");
        assertThat(left.tags()).isEmpty();
        assertThat(left.erasedAt()).isNotNull();
        assertThat(customers.notesOn(id)).isEmpty();
        assertThatThrownBy(() -> customers.tag(id, "again")).isInstanceOf(NoSuchCustomer.class);
        assertThatThrownBy(() -> customers.note(id, UUID.randomUUID(), "Again", ADA))
                .isInstanceOf(NoSuchCustomer.class);
        assertThat(guests.guest(new EmailAddress("gone@staff.example"))).isNotEqualTo(id);
    }
}
