package shop.stoa.staff.web;

import org.jspecify.annotations.Nullable;

/**
 * The second step of a sign-in.
 *
 * @param to the page of the admin that they were on their way to
 */
record CodeForm(@Nullable String code, @Nullable String to) {

    String codeOrNothing() {
        return code == null ? "" : code;
    }

    String target() {
        return SignInForm.target(to);
    }
}
