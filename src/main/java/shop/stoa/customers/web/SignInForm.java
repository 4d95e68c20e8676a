package shop.stoa.customers.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed to sign in.
 *
 * @param to the page that they were on their way to
 */
record SignInForm(
        @Nullable String email,
        @Nullable String password,
        @Nullable String to) {

    String emailOrNothing() {
        return Objects.requireNonNullElse(email, "");
    }

    String passwordOrNothing() {
        return Objects.requireNonNullElse(password, "");
    }

    /** The password does not come back to the page. */
    @Override
    public String toString() {
        return "SignInForm[…]";
    }
}
