package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.inventory.MoveFilter;
import shop.stoa.inventory.MoveKind;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.inventory.StockMove;
import shop.stoa.inventory.StockOutcome;
import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.StaffOrders;
import shop.stoa.web.Needs;

/** One SKU: how much there is, why, and changes by hand. */
@Controller
@RequestMapping("/admin/inventory/{sku}")
@Needs("inventory.adjust")
class StockController {

    private static final int PAGE = 50;
    private static final int HOLDERS = 20;
    private static final List<MoveKind> KINDS = List.of(
            MoveKind.RECEIVED, MoveKind.RETURN, MoveKind.CORRECTION, MoveKind.DAMAGED, MoveKind.LOST, MoveKind.GIVEN);
    private static final Set<MoveKind> GONE = Set.of(MoveKind.DAMAGED, MoveKind.LOST, MoveKind.GIVEN);

    private final StockDesk desk;
    private final StockNames names;
    private final StockSheet sheet;
    private final StaffOrders orders;

    StockController(StockDesk desk, StockNames names, StockSheet sheet, StaffOrders orders) {
        this.desk = desk;
        this.names = names;
        this.sheet = sheet;
        this.orders = orders;
    }

    /** Neither counted nor in the catalogue. */
    private static final class NoSuchStock extends NotFound {
        NoSuchStock() {
            super("No such SKU");
        }
    }

    /** An order that holds some. */
    record Holder(OrderId order, String name, int quantity) {}

    @GetMapping
    @Needs("inventory.view")
    ModelAndView show(
            @PathVariable String sku,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String who,
            Locale reader) {
        StockLevel level = levelOf(sku);
        Long oldest = before.matches("[0-9]{1,18}") ? Long.valueOf(before) : null;
        return page(level, StockForm.blank(), wanted(kind, who), oldest, reader);
    }

    /** What it does not understand asks for nothing, so that an old bookmark still shows a list. */
    private static MoveFilter wanted(String kind, String who) {
        String person = who.replace("\0", "").strip();
        return new MoveFilter(
                Arrays.stream(MoveKind.values())
                        .filter(each -> each.name().equals(kind))
                        .findAny()
                        .orElse(null),
                person.isEmpty() ? null : person);
    }

    @GetMapping("/moves.csv")
    @Needs("inventory.view")
    void download(@PathVariable String sku, HttpServletResponse response, Locale reader) throws IOException {
        StockLevel level = levelOf(sku);
        sheet.write(response, "stock-" + level.sku() + ".csv", level.sku(), reader);
    }

    @PostMapping("/adjustments")
    ModelAndView adjust(
            @PathVariable String sku,
            @RequestParam MultiValueMap<String, String> sent,
            Principal staff,
            Locale reader) {
        return change(sku, sent, "delta", reader, (level, form) -> {
            OptionalInt delta = form.readDelta();
            MoveKind kind = form.readKind();
            return delta.isEmpty() || kind == null
                    ? Optional.empty()
                    : Optional.of(desk.adjust(
                            form.id(),
                            level.sku(),
                            form.seenOnHand(),
                            signed(delta.getAsInt(), kind),
                            kind,
                            form.why(),
                            staff.getName()));
        });
    }

    /** Nobody has to type a minus before what is broken or gone. */
    static int signed(int delta, MoveKind kind) {
        return GONE.contains(kind) ? -Math.abs(delta) : delta;
    }

    @PostMapping("/counts")
    ModelAndView count(
            @PathVariable String sku,
            @RequestParam MultiValueMap<String, String> sent,
            Principal staff,
            Locale reader) {
        return change(sku, sent, "counted", reader, (level, form) -> {
            OptionalInt counted = form.readCounted();
            return counted.isEmpty()
                    ? Optional.empty()
                    : Optional.of(desk.count(
                            form.id(),
                            level.sku(),
                            form.seenOnHand(),
                            counted.getAsInt(),
                            form.why(),
                            staff.getName()));
        });
    }

    /** @param deed empty where the form says nothing that can be done */
    private ModelAndView change(
            String sku,
            MultiValueMap<String, String> sent,
            String field,
            Locale reader,
            BiFunction<StockLevel, StockForm, Optional<StockOutcome>> deed) {
        StockLevel level = levelOf(sku);
        StockForm form = read(sent);
        return deed.apply(level, form)
                .map(outcome -> answer(outcome, form, field, reader))
                .orElseGet(() -> refused(level, form, HttpStatus.UNPROCESSABLE_CONTENT, reader));
    }

    @PostMapping("/threshold")
    ModelAndView setThreshold(
            @PathVariable String sku, @RequestParam MultiValueMap<String, String> sent, Locale reader) {
        StockLevel level = levelOf(sku);
        StockForm form = read(sent);
        OptionalInt lowAt = form.readLowAt();
        if (!form.wrong().isEmpty()) {
            return refused(level, form, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        if (!desk.setLowAt(level.sku(), form.seenLowAt(), lowAt.isPresent() ? lowAt.getAsInt() : null)) {
            StockLevel now = levelOf(sku);
            return refused(
                    now,
                    form.refuse("lowAt", "admin.inventory.wrong.low-at", now.lowAt()),
                    HttpStatus.CONFLICT,
                    reader);
        }
        return done(level);
    }

    private ModelAndView answer(StockOutcome outcome, StockForm form, String field, Locale reader) {
        return switch (outcome) {
            case StockOutcome.Done(StockLevel now) -> done(now);
            case StockOutcome.Moved(StockLevel now) ->
                refused(
                        now,
                        form.refuse(field, "admin.inventory.wrong.moved", now.onHand()),
                        HttpStatus.CONFLICT,
                        reader);
            case StockOutcome.TooFew(StockLevel now) ->
                refused(
                        now,
                        form.refuse(field, "admin.inventory.wrong.too-few", now.reserved()),
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        reader);
        };
    }

    private static ModelAndView done(StockLevel level) {
        return new ModelAndView("redirect:/admin/inventory/" + level.sku() + "?done=stock");
    }

    private ModelAndView refused(StockLevel level, StockForm form, HttpStatus status, Locale reader) {
        ModelAndView page = page(level, form, MoveFilter.ALL, null, reader);
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(
            StockLevel level, StockForm form, MoveFilter wanted, @Nullable Long before, Locale reader) {
        List<StockMove> found = desk.history(level.sku(), wanted, before, PAGE + 1);
        List<StockMove> moves = found.subList(0, Math.min(PAGE, found.size()));
        Map<OrderId, Integer> holding = desk.holders(level.sku(), HOLDERS);
        Map<OrderId, String> known = numbersOf(moves, holding);
        Map<String, Object> model = new HashMap<>();
        model.put("level", level);
        model.put("badge", InventoryController.badge(level));
        model.put("called", names.of(List.of(level.sku()), reader).get(level.sku()));
        model.put("product", names.productOf(level.sku()).orElse(null));
        model.put("form", form);
        model.put("token", UUID.randomUUID());
        model.put("kinds", KINDS);
        model.put("filter", wanted);
        model.put("everyKind", MoveKind.values());
        model.put("people", desk.actors(level.sku()));
        model.put("moves", moves);
        model.put("numbers", known);
        model.put("next", found.size() > PAGE ? moves.getLast().id() : null);
        model.put("newest", before == null);
        model.put("previous", before == null ? null : previous(level.sku(), wanted, before));
        model.put(
                "holders",
                holding.entrySet().stream()
                        .map(held -> new Holder(
                                held.getKey(),
                                Objects.requireNonNullElse(known.get(held.getKey()), ""),
                                held.getValue()))
                        .toList());
        return new ModelAndView("admin/stock", model);
    }

    /** Where the page before begins; null for the newest. */
    private @Nullable Long previous(Sku sku, MoveFilter wanted, long before) {
        OptionalLong previous = desk.pageBefore(sku, wanted, before, PAGE);
        return previous.isPresent() ? previous.getAsLong() : null;
    }

    /** What the orders are called that these are about; one without a number is not in it. */
    private Map<OrderId, String> numbersOf(List<StockMove> moves, Map<OrderId, Integer> holding) {
        List<OrderId> ids = new ArrayList<>(holding.keySet());
        for (StockMove move : moves) {
            if (move.order() != null && !ids.contains(move.order())) {
                ids.add(move.order());
            }
        }
        Map<OrderId, String> numbers = new LinkedHashMap<>();
        orders.each(ids, order -> {
            if (order.summary().number() != null) {
                numbers.put(order.summary().id(), "#" + order.summary().number());
            }
        });
        return numbers;
    }

    private StockLevel levelOf(String text) {
        if (!Sku.isWellFormed(text)) {
            throw new NoSuchStock();
        }
        Sku sku = new Sku(text);
        return desk.find(sku).orElseGet(() -> {
            if (names.productOf(sku).isEmpty()) {
                throw new NoSuchStock();
            }
            return desk.unknown(sku);
        });
    }

    private static StockForm read(MultiValueMap<String, String> sent) {
        return new StockForm(
                first(sent, "token"),
                first(sent, "seen"),
                first(sent, "delta"),
                first(sent, "kind"),
                first(sent, "counted"),
                first(sent, "reason"),
                first(sent, "lowAt"),
                new HashMap<>());
    }

    private static String first(MultiValueMap<String, String> sent, String field) {
        return Objects.requireNonNullElse(sent.getFirst(field), "");
    }
}
