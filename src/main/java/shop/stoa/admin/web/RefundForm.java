package shop.stoa.admin.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Uuids;
import shop.stoa.orders.Goods;
import shop.stoa.orders.RefundRequest;
import shop.stoa.orders.Refundable;

/**
 * What was typed into a refund's form, by the names of its fields: {@code quantity.0}, {@code delivery}, {@code amount}. What
 * means nothing goes back to the page as it came; fields that are none of the form's are passed over.
 */
final class RefundForm {

    static final String NAME = "form";

    private static final String SEEN = "seen";
    private static final int LONGEST_REASON = 500;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}([.,][0-9]{1,3})?");
    private static final Pattern MINOR = Pattern.compile("[0-9]{1,15}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final MapBindingResult problems = new MapBindingResult(fields, NAME);

    /** As it begins: nothing goes back, or everything that is left. */
    static RefundForm of(Refundable refundable, boolean all, Locale reader) {
        RefundForm form = new RefundForm();
        form.fields.put("token", java.util.UUID.randomUUID().toString());
        refundable
                .lines()
                .forEach(line -> form.fields.put(
                        "quantity." + line.units().position(), Integer.toString(all ? line.left() : 0)));
        form.fields.put("delivery", all ? typed(refundable.delivery(), reader) : "");
        form.fields.put("goods", Goods.RESTOCK.name());
        form.fields.put("mail", "true");
        return form;
    }

    static RefundForm of(Refundable refundable, MultiValueMap<String, String> sent) {
        RefundForm form = new RefundForm();
        for (String field : new String[] {"token", "delivery", "amount", "goods", "reason", "mail", SEEN}) {
            form.take(field, sent);
        }
        refundable.lines().forEach(line -> form.take("quantity." + line.units().position(), sent));
        return form;
    }

    // PostgreSQL keeps no NUL in a text
    private void take(String field, MultiValueMap<String, String> sent) {
        String text = sent.getFirst(field);
        if (text != null) {
            fields.put(field, text.replace("\0", "").strip());
        }
    }

    /** What it asks for, or nothing where a field means nothing. */
    Optional<RefundRequest> read(Refundable refundable, String actor) {
        Currency currency = refundable.most().currency();
        Map<Integer, Integer> quantities = quantities(refundable);
        Money delivery = money("delivery", currency);
        Money amount = money("amount", currency);
        Goods goods = goods();
        String reason = text("reason");
        if (reason.length() > LONGEST_REASON) {
            refuse("reason", "admin.refund.problem.reason", LONGEST_REASON);
        }
        return problems.hasErrors()
                ? Optional.empty()
                : Optional.of(new RefundRequest(
                        Uuids.ofForm(text("token")),
                        quantities,
                        goods,
                        delivery == null ? Money.zero(currency) : delivery,
                        amount,
                        reason.isEmpty() ? null : reason,
                        !text("mail").isEmpty(),
                        actor,
                        seen(currency)));
    }

    /** The form says on its button what goes back; the next time it is sent it says that this was seen. */
    void shows(Money total) {
        fields.put(SEEN, Long.toString(total.minor()));
    }

    /** Nothing that can go back where it is no sum. */
    private @Nullable Money seen(Currency currency) {
        String text = text(SEEN);
        return text.isEmpty() ? null : new Money(MINOR.matcher(text).matches() ? Long.parseLong(text) : 0, currency);
    }

    private Map<Integer, Integer> quantities(Refundable refundable) {
        Map<Integer, Integer> quantities = new TreeMap<>();
        for (Refundable.Line line : refundable.lines()) {
            String field = "quantity." + line.units().position();
            String text = text(field);
            if (text.isEmpty()) {
                continue;
            }
            if (!WHOLE.matcher(text).matches()) {
                refuse(field, "admin.refund.problem.whole", line.left());
            } else if (Integer.parseInt(text) > 0) {
                quantities.put(line.units().position(), Integer.valueOf(text));
            }
        }
        return quantities;
    }

    private @Nullable Money money(String field, Currency currency) {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        if (AMOUNT.matcher(text).matches()) {
            try {
                return Money.ofDecimal(new BigDecimal(text.replace(',', '.')), currency);
            } catch (ArithmeticException tooManyDecimals) {
                // refused as below
            }
        }
        refuse(field, "admin.refund.problem.amount", currency.getCurrencyCode());
        return null;
    }

    private Goods goods() {
        return Arrays.stream(Goods.values())
                .filter(each -> each.name().equals(text("goods")))
                .findAny()
                .orElse(Goods.RESTOCK);
    }

    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    /** @param reason message key */
    void refuse(String field, String reason, Object... arguments) {
        problems.rejectValue(field, reason, arguments, null);
    }

    /** What is wrong with all of it. @param reason message key */
    void refuse(String reason) {
        problems.reject(reason, new Object[0], null);
    }

    boolean isWrong() {
        return problems.hasErrors();
    }

    Map<String, Object> model() {
        return Map.of(NAME, fields, BindingResult.MODEL_KEY_PREFIX + NAME, problems, "wrong", problems.hasErrors());
    }

    private static String typed(Money money, Locale reader) {
        String plain = money.toDecimal().toPlainString();
        return reader.getLanguage().equals(Locale.GERMAN.getLanguage()) ? plain.replace('.', ',') : plain;
    }
}
