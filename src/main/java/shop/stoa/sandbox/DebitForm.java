package shop.stoa.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a shopper typed to pay by SEPA debit. */
record DebitForm(String email, String iban, String name) {

    /** Message keys by field, in the order of the page; empty if all is well. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") || email.length() > 254) {
            problems.put("email", "sandbox.problem.email");
        }
        if (iban.isBlank()) {
            problems.put("iban", "sandbox.problem.iban.missing");
        } else if (TestAccount.of(iban).isEmpty()) {
            problems.put("iban", "sandbox.problem.iban.real");
        }
        if (name.isBlank() || name.length() > 200) {
            problems.put("name", "sandbox.problem.holder");
        }
        return problems;
    }

    /** Only after {@link #problems} found none. */
    TestAccount account() {
        return TestAccount.of(iban).orElseThrow();
    }
}
