package shop.stoa.staff.web;

import org.jspecify.annotations.Nullable;

/**
 * The second step of a sign-in.
 *
 * @param passkey what a browser says instead of a code, in JSON
 * @param to the page of the admin that they were on their way to
 */
record CodeForm(
        @Nullable String code,
        @Nullable String passkey,
        @Nullable String to) {

    String codeOrNothing() {
        return code == null ? "" : code;
    }

    /** Whether a passkey answered, and no code was typed. */
    boolean isByPasskey() {
        return passkey != null && !passkey.isEmpty();
    }

    String passkeyOrNothing() {
        return passkey == null ? "" : passkey;
    }

    String target() {
        return SignInForm.target(to);
    }
}
