package shop.stoa.customers;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.CustomerEvent.CustomerTagged;
import shop.stoa.kernel.EmailAddress;

/** The customers as the staff know them. Nobody writes anything more about somebody who is erased. */
@Service
public class StaffCustomers {

    /** How many tags a customer may have. */
    public static final int MOST_TAGS = 20;

    private final Customers customers;
    private final Tags tags;
    private final CustomerNotes notes;
    private final AccountRows accounts;
    private final AccountSessions sessions;
    private final ObjectProvider<PersonalData> parts;
    private final ApplicationEventPublisher news;

    StaffCustomers(
            Customers customers,
            Tags tags,
            CustomerNotes notes,
            AccountRows accounts,
            AccountSessions sessions,
            ObjectProvider<PersonalData> parts,
            ApplicationEventPublisher news) {
        this.customers = customers;
        this.tags = tags;
        this.notes = notes;
        this.accounts = accounts;
        this.sessions = sessions;
        this.parts = parts;
        this.news = news;
    }

    /** @throws NoSuchCustomer where there is none */
    @Transactional(readOnly = true)
    public CustomerProfile of(CustomerId id) {
        return find(id).orElseThrow(NoSuchCustomer::new);
    }

    /** The same, empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<CustomerProfile> find(CustomerId id) {
        return customers.find(id);
    }

    /** Who has this address, whether they ever ordered or not; nobody who is erased. */
    @Transactional(readOnly = true)
    public Optional<CustomerProfile> called(EmailAddress email) {
        return customers.called(email).flatMap(customers::find);
    }

    /** What became of a customer's account, the latest first; nothing where they have none. */
    @Transactional(readOnly = true)
    public List<AccountEntry> accountOf(CustomerId id) {
        return accounts.entriesOf(id);
    }

    /** Every tag that anybody has. */
    public List<String> tags() {
        return tags.all();
    }

    /**
     * Gives a customer a tag; one that they have changes nothing.
     *
     * @param tag of 1 to 40 characters; kept in small letters, blanks in a row as one
     * @return false where they have {@link #MOST_TAGS} already
     * @throws NoSuchCustomer where there is none who is not erased
     */
    @Transactional
    public boolean tag(CustomerId id, String tag) {
        customers.lockLiving(id);
        if (!tags.add(id, Tags.word(tag), MOST_TAGS)) {
            return false;
        }
        tell(id);
        return true;
    }

    /** Takes a tag off; one that they do not have changes nothing. */
    @Transactional
    public void untag(CustomerId id, String tag) {
        customers.lockLiving(id);
        tags.remove(id, Tags.word(tag));
        tell(id);
    }

    private void tell(CustomerId id) {
        SortedSet<String> now = tags.of(id);
        news.publishEvent(new CustomerTagged(id, now));
    }

    /** What the staff wrote about a customer, the latest first. */
    @Transactional(readOnly = true)
    public List<CustomerNote> notesOn(CustomerId id) {
        return notes.on(id);
    }

    /**
     * Writes a note.
     *
     * @param token of the form that asks; the same form again is the same note
     * @param author by e-mail address
     * @throws NoSuchCustomer where there is none who is not erased
     */
    @Transactional
    public void note(CustomerId id, UUID token, String text, String author) {
        customers.lockLiving(id);
        notes.write(id, token, text, author);
    }

    /**
     * Changes a note; what it said is kept with it.
     *
     * @param seen its {@link CustomerNote#changes} as the person had it before them
     * @throws NoSuchCustomer where there is no such note
     */
    @Transactional
    public NoteOutcome changeNote(CustomerId id, long note, String text, int seen, String author) {
        customers.lockLiving(id);
        return notes.change(id, note, text, seen, author);
    }

    /**
     * Signs a customer out wherever they are, say because their telephone is gone. Somebody who is signed in nowhere stays so.
     *
     * @throws NoSuchCustomer where there is none who is not erased
     */
    @Transactional
    public void signOut(CustomerId id) {
        customers.lockLiving(id);
        sessions.endAll(id, null);
    }

    private record ProfileCopy(long number, String email, Instant since, SortedSet<String> tags) {}

    /** Without who of the staff wrote it: that is about them. */
    private record NoteCopy(String text, Instant writtenAt, List<CustomerNote.Version> before) {

        static NoteCopy of(CustomerNote note) {
            return new NoteCopy(note.text(), note.writtenAt(), note.before());
        }
    }

    /**
     * Everything that the house keeps about a person, part by part: this room's own and what the others hang out.
     *
     * @throws NoSuchCustomer where there is none
     */
    @Transactional(readOnly = true)
    public Map<String, Object> copyOf(CustomerId id) {
        CustomerProfile profile = of(id);
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("customer", new ProfileCopy(id.value(), profile.email().value(), profile.since(), profile.tags()));
        copy.put("notes", notes.on(id).stream().map(NoteCopy::of).toList());
        accounts.copyOf(id).ifPresent(account -> copy.put("account", account));
        copy.put("account-history", accounts.entriesOf(id));
        copy.put("sessions", sessions.of(id));
        parts.stream()
                .sorted(Comparator.comparing(PersonalData::part))
                .forEach(part -> copy.put(part.part(), part.of(id, profile.email())));
        return copy;
    }
}
