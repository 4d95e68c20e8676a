package shop.stoa.customers.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** Where somebody was going when they were asked to sign in: a page of this shop that customers have, or the account. */
final class ReturnPath {

    private static final String LOCAL =
            "(?!.*(?:\\.\\.|//))/(?:account|checkout|cart|orders|products|categories|collections)"
                    + "(?:/[A-Za-z0-9/_.~-]*)?(?:\\?[A-Za-z0-9=&%+_.~@-]*)?";

    private static final int LONGEST = 1_000;

    private ReturnPath() {}

    static String of(@Nullable String to) {
        return to != null && to.length() <= LONGEST && to.matches(LOCAL) ? to : CustomerSecurity.ACCOUNT;
    }

    /** An address of the door that remembers the same. */
    static String with(String path, @Nullable String to) {
        return to == null
                ? path
                : UriComponentsBuilder.fromPath(path)
                        .queryParam("to", "{to}")
                        .encode()
                        .buildAndExpand(of(to))
                        .toUriString();
    }

    /** Goes on by reading; within this shop and in the reader's language. */
    static ModelAndView goTo(String path) {
        RedirectView away = new RedirectView(path, true);
        away.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(away);
    }
}
