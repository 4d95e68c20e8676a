package shop.stoa.sandbox;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper typed on the payment page. The page shows it again after a refusal, but for the card's number and code, which
 * no payment page ever sends back.
 */
record CardForm(String email, String card, String expiry, String cvc, String name) {

    private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*[/. -]?\\s*(\\d{4}|\\d{2})");

    static CardForm prefilled(@Nullable String email) {
        return new CardForm(email == null ? "" : email, "", "", "", "");
    }

    /** Message keys by field, in the order of the page; empty if all is well. */
    Map<String, String> problems(YearMonth thisMonth) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") || email.length() > 254) {
            problems.put("email", "sandbox.problem.email");
        }
        String digits = digits();
        if (!digits.matches("\\d{12,19}")) {
            problems.put("card", digits.isEmpty() ? "sandbox.problem.card.missing" : "sandbox.problem.card.incomplete");
        } else if (!isLuhn(digits)) {
            problems.put("card", "sandbox.problem.card.invalid");
        } else if (TestCard.of(digits).isEmpty()) {
            problems.put("card", "sandbox.problem.card.real");
        }
        Optional<YearMonth> expires = expires();
        if (expires.isEmpty()) {
            problems.put("expiry", "sandbox.problem.expiry.incomplete");
        } else if (expires.get().isBefore(thisMonth)) {
            problems.put("expiry", "sandbox.problem.expiry.past");
        } else if (expires.get().isAfter(thisMonth.plusYears(50))) {
            problems.put("expiry", "sandbox.problem.expiry.incomplete");
        }
        if (!cvc.strip().matches("\\d{3}")) {
            problems.put("cvc", "sandbox.problem.cvc");
        }
        if (name.length() > 200) {
            problems.put("name", "sandbox.problem.name");
        }
        return problems;
    }

    /** Only after {@link #problems} found none. */
    CardDetails details() {
        YearMonth expires = expires().orElseThrow();
        return new CardDetails(
                TestCard.of(digits()).orElseThrow(),
                expires.getMonthValue(),
                expires.getYear(),
                email.strip(),
                name.isBlank() ? null : name.strip());
    }

    private String digits() {
        return card.replaceAll("[\\s-]", "");
    }

    private Optional<YearMonth> expires() {
        Matcher parts = EXPIRY.matcher(expiry.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(parts.group(2));
        try {
            return Optional.of(YearMonth.of(year < 100 ? 2000 + year : year, Integer.parseInt(parts.group(1))));
        } catch (DateTimeException noSuchMonth) {
            return Optional.empty();
        }
    }

    private static boolean isLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
