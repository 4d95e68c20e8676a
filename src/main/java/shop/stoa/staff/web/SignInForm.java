package shop.stoa.staff.web;

import org.jspecify.annotations.Nullable;

/**
 * What a person typed to sign in.
 *
 * @param to the page of the admin that they were on their way to
 */
record SignInForm(
        @Nullable String email,
        @Nullable String password,
        @Nullable String to) {

    private static final int LONGEST_WAY = 1_000;

    String emailOrNothing() {
        return email == null ? "" : email;
    }

    String passwordOrNothing() {
        return password == null ? "" : password;
    }

    /** Where to go after the sign-in; never anywhere but into the admin. */
    String target() {
        return target(to);
    }

    static String target(@Nullable String to) {
        return to != null
                        && to.length() <= LONGEST_WAY
                        && to.matches("/admin/(?!login|logout|.*\\.\\.)[A-Za-z0-9/_.~-]*(\\?[A-Za-z0-9=&%+_.~@-]*)?")
                ? to
                : "/admin";
    }

    /** The password does not come back to the page. */
    @Override
    public String toString() {
        return "SignInForm[" + target() + "]";
    }
}
