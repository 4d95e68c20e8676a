package shop.stoa.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The bank accounts that Stripe publishes for tests of SEPA debits, as far as the sandbox plays them. */
enum TestAccount {
    PAYS("DE89370400440532013000"),
    FAILS("DE62370400440532013001");

    private final String iban;

    TestAccount(String iban) {
        this.iban = iban;
    }

    static Optional<TestAccount> of(String typed) {
        String iban = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(account -> account.iban.equals(iban))
                .findFirst();
    }

    /** In groups of four, as on a letter from the bank. */
    public String spaced() {
        return iban.replaceAll("(.{4})(?!$)", "$1 ");
    }

    String last4() {
        return iban.substring(iban.length() - 4);
    }
}
