package shop.stoa.admin.web;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import shop.stoa.orders.SavedView;
import shop.stoa.orders.SavedViews;
import shop.stoa.web.May;
import shop.stoa.web.Needs;

/** Names for what the list of orders shows: its address is all that is kept of it. */
@Controller
@Needs("orders.view")
class SavedViewController {

    /** Of those who may put another view in the place of a colleague's shared one, or take it away. */
    private static final String EDIT = "orders.edit";

    private final SavedViews views;

    SavedViewController(SavedViews views) {
        this.views = views;
    }

    @GetMapping("/admin/orders/views")
    ModelAndView show(@RequestParam MultiValueMap<String, String> address, Principal staff) {
        return page(queryOf(address), "", false, null, false, staff, HttpStatus.OK);
    }

    @PostMapping("/admin/orders/views")
    ModelAndView save(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam(defaultValue = "false") boolean replace,
            Principal staff) {
        String query = queryOf(sent);
        String given = name.replace("\0", "").strip();
        if (given.isEmpty() || given.length() > SavedViews.LONGEST_NAME || query.length() > SavedViews.LONGEST_QUERY) {
            return page(query, name, shared, "admin.views.wrong.name", false, staff, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        boolean kept = replace
                ? views.replace(given, query, shared, staff.getName(), May.has(EDIT))
                : views.save(given, query, shared, staff.getName());
        if (!kept) {
            boolean own = isReplaceable(given, shared, staff);
            String wrong = own ? "admin.views.wrong.taken" : "admin.views.wrong.others";
            return page(query, name, shared, wrong, own, staff, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/admin/orders?" + (query.isEmpty() ? "" : query + "&") + "done=view-saved");
    }

    private boolean isReplaceable(String name, boolean shared, Principal staff) {
        return May.has(EDIT)
                || views.of(staff.getName()).stream()
                        .filter(view -> view.shared() == shared && view.name().equalsIgnoreCase(name))
                        .anyMatch(SavedView::own);
    }

    @PostMapping("/admin/orders/views/{id:\\d{1,18}}/removal")
    String remove(@PathVariable long id, Principal staff) {
        views.remove(id, staff.getName(), May.has(EDIT));
        return "redirect:/admin/orders/views";
    }

    private ModelAndView page(
            String query,
            String name,
            boolean shared,
            @Nullable String wrong,
            boolean replaceable,
            Principal staff,
            HttpStatusCode status) {
        ModelAndView page = new ModelAndView("admin/views", status);
        page.addObject("query", query);
        page.addObject("kept", read(query));
        page.addObject("name", name);
        page.addObject("shared", shared);
        page.addObject("wrong", wrong);
        page.addObject("replaceable", replaceable);
        page.addObject("views", views.of(staff.getName()));
        page.addObject("own", "/admin/orders/views" + (query.isEmpty() ? "" : "?" + query));
        return page;
    }

    private static String queryOf(MultiValueMap<String, String> address) {
        return OrderFilter.FIELDS.stream()
                .flatMap(name -> Stream.ofNullable(address.getFirst(name))
                        .filter(value -> !value.isBlank())
                        .map(value -> name + "=" + UriUtils.encode(value.strip(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    /** The same, for the hidden fields of a form. */
    private static Map<String, String> read(String query) {
        return query.isEmpty()
                ? Map.of()
                : Stream.of(query.split("&"))
                        .map(part -> part.split("=", 2))
                        .collect(Collectors.toMap(
                                part -> part[0], part -> UriUtils.decode(part[1], StandardCharsets.UTF_8)));
    }
}
