package shop.stoa.admin.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.kernel.Slice;
import shop.stoa.orders.CustomerSummary;
import shop.stoa.web.Needs;

/** Gives several customers a tag, or takes one off them; the page says whom, before anybody does it. */
@Controller
@RequestMapping(CustomerTagController.PATH)
@Needs("customers.edit")
class CustomerTagController {

    static final String PATH = "/admin/customers/tags";

    /** Each is a change of its own, which the log tells. */
    private static final int MOST = 500;

    /** What the list was asked for, to which the form leads back. */
    private static final List<String> FILTER = List.of("view", "q", "tag", "sort");

    private final CustomerSearch search;
    private final StaffCustomers customers;

    CustomerTagController(CustomerSearch search, StaffCustomers customers) {
        this.search = search;
        this.customers = customers;
    }

    /** @param more whether there are others, who are not among them */
    record Chosen(List<CustomerSummary> them, boolean more) {}

    @GetMapping
    ModelAndView form(@RequestParam MultiValueMap<String, String> address) {
        return page(chosen(address), "", null, address);
    }

    @PostMapping
    ModelAndView tag(@RequestParam MultiValueMap<String, String> sent) {
        Chosen chosen = new Chosen(ticked(sent), false);
        String typed = Objects.requireNonNullElse(sent.getFirst("word"), "");
        String word = typed.replace("\0", "").strip();
        if (word.isEmpty() || word.length() > CustomerNoteController.LONGEST_TAG) {
            return refused(chosen, typed, "admin.customer.tag.problem", sent);
        }
        boolean off = "off".equals(sent.getFirst("deed"));
        List<CustomerSummary> left = chosen.them.stream()
                .filter(customer -> !isDone(customer.id(), word, off))
                .toList();
        return left.isEmpty()
                ? new ModelAndView(backToList(sent, off))
                : refused(new Chosen(left, false), typed, "admin.customers.tagging.full", sent);
    }

    private boolean isDone(CustomerId customer, String word, boolean off) {
        try {
            if (off) {
                customers.untag(customer, word);
                return true;
            }
            return customers.tag(customer, word);
        } catch (NoSuchCustomer erased) {
            return true;
        }
    }

    /** The ticked ones come as {@code id}; with {@code all}, the first of those whom the list shows. */
    private Chosen chosen(MultiValueMap<String, String> address) {
        return address.containsKey("all") ? listed(CustomerFilter.of(address)) : new Chosen(ticked(address), false);
    }

    private Chosen listed(CustomerFilter filter) {
        Slice<CustomerSummary> page = search.list(filter.query(), filter.order(), 1);
        List<CustomerSummary> them = new ArrayList<>(page.items());
        while (page.hasNext() && them.size() < MOST) {
            page = search.list(filter.query(), filter.order(), page.page() + 1);
            them.addAll(page.items());
        }
        return new Chosen(them.subList(0, Math.min(MOST, them.size())), page.hasNext() || them.size() > MOST);
    }

    private List<CustomerSummary> ticked(MultiValueMap<String, String> sent) {
        List<CustomerId> ids = sent.getOrDefault("id", List.of()).stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .distinct()
                .limit(MOST)
                .map(Ids::customer)
                .toList();
        List<CustomerSummary> them = new ArrayList<>();
        search.each(ids, them::add);
        return them;
    }

    private static String backToList(MultiValueMap<String, String> sent, boolean off) {
        UriComponentsBuilder list =
                UriComponentsBuilder.fromPath("/admin/customers").queryParam("done", off ? "untagged" : "tagged");
        Map<String, String> filter = filterOf(sent);
        filter.keySet().forEach(name -> list.queryParam(name, "{" + name + "}"));
        return "redirect:" + list.encode().buildAndExpand(filter).toUriString();
    }

    private static Map<String, String> filterOf(MultiValueMap<String, String> sent) {
        Map<String, String> filter = new LinkedHashMap<>();
        for (String name : FILTER) {
            String value = Objects.requireNonNullElse(sent.getFirst(name), "");
            if (!value.isEmpty()) {
                filter.put(name, value);
            }
        }
        return filter;
    }

    private ModelAndView refused(Chosen chosen, String typed, String problem, MultiValueMap<String, String> sent) {
        ModelAndView page = page(chosen, typed, problem, sent);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(
            Chosen chosen, String typed, @Nullable String problem, MultiValueMap<String, String> sent) {
        ModelAndView page = new ModelAndView("admin/tagging");
        page.addObject("chosen", chosen);
        page.addObject("most", MOST);
        page.addObject("word", typed);
        page.addObject("problem", problem);
        page.addObject("known", customers.tags());
        page.addObject("filter", filterOf(sent));
        page.addObject("own", "/admin/customers");
        return page;
    }
}
