package shop.stoa.admin.web;

import java.security.Principal;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.NoteOutcome;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.kernel.Uuids;
import shop.stoa.web.Needs;

/** What the staff write about a customer, and the words by which they find them again. */
@Controller
@Needs("customers.edit")
@RequestMapping("/admin/customers/{id}")
class CustomerNoteController {

    static final int LONGEST_TAG = 40;

    private final StaffCustomers customers;
    private final CustomerController desk;

    CustomerNoteController(StaffCustomers customers, CustomerController desk) {
        this.customers = customers;
        this.desk = desk;
    }

    @PostMapping("/notes")
    ModelAndView write(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String token,
            Principal staff) {
        CustomerId customer = Ids.customer(id);
        Optional<String> note = NoteText.read(text);
        if (note.isEmpty()) {
            return refused(customer, "note", text, "admin.note.problem");
        }
        customers.note(customer, Uuids.ofForm(token), note.get(), staff.getName());
        return done(customer, "noted");
    }

    @PostMapping("/notes/{note}")
    ModelAndView change(
            @PathVariable String id,
            @PathVariable String note,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String changes,
            Principal staff) {
        CustomerId customer = Ids.customer(id);
        long number = Ids.number(note);
        String field = "note-" + number;
        Optional<String> words = NoteText.read(text);
        if (words.isEmpty()) {
            return refused(customer, field, text, "admin.note.problem");
        }
        return switch (customers.changeNote(customer, number, words.get(), NoteText.seen(changes), staff.getName())) {
            case NoteOutcome.Kept ignored -> done(customer, "note-changed");
            case NoteOutcome.NotYours ignored -> refused(customer, field, words.get(), "admin.note.not-yours");
            case NoteOutcome.ChangedMeanwhile ignored ->
                refused(customer, field, words.get(), "admin.note.changed-meanwhile");
        };
    }

    @PostMapping("/tags")
    ModelAndView tag(@PathVariable String id, @RequestParam(defaultValue = "") String tag) {
        CustomerId customer = Ids.customer(id);
        String word = tag.replace("\0", "").strip();
        if (word.isEmpty() || word.length() > LONGEST_TAG) {
            return refused(customer, "tag", tag, "admin.customer.tag.problem");
        }
        return customers.tag(customer, word)
                ? done(customer, "tagged")
                : refused(customer, "tag", tag, "admin.customer.tag.too-many");
    }

    @PostMapping("/tags/removal")
    ModelAndView untag(@PathVariable String id, @RequestParam(defaultValue = "") String tag) {
        CustomerId customer = Ids.customer(id);
        String word = tag.replace("\0", "").strip();
        if (word.isEmpty() || word.length() > LONGEST_TAG) {
            return done(customer, "untagged");
        }
        customers.untag(customer, word);
        return new ModelAndView("redirect:"
                + UriComponentsBuilder.fromPath("/admin/customers/{id}")
                        .queryParam("done", "untagged")
                        .queryParam("removed", "{tag}")
                        .encode()
                        .buildAndExpand(customer.value(), word)
                        .toUriString());
    }

    private ModelAndView refused(CustomerId customer, String field, String text, String problem) {
        return desk.refused(customer, new CustomerController.Sent(field, text, problem));
    }

    private static ModelAndView done(CustomerId customer, String what) {
        return new ModelAndView("redirect:/admin/customers/" + customer.value() + "?done=" + what);
    }
}
