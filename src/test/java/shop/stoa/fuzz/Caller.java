package shop.stoa.fuzz;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import shop.stoa.testing.Browser;

/**
 * Who asks: nobody, or somebody who is signed in and whose forms carry the right token, so that what they send is looked at.
 *
 * @param cookies as a browser sends them; nothing for a stranger
 * @param token of their forms
 */
record Caller(String name, String cookies, String token) {

    static final Caller STRANGER = new Caller("stranger", "", "none");

    /** @param page one with a form */
    static Caller of(String name, Browser browser, String page) {
        HttpResponse<String> answer = browser.get(page);
        Matcher token = Browser.TOKEN.matcher(answer.body());
        if (answer.statusCode() != 200 || !token.find()) {
            throw new IllegalStateException(name + " is not signed in: " + answer.statusCode());
        }
        return new Caller(
                name, browser.sessionCookieName() + "=" + browser.session().orElseThrow(), token.group(1));
    }
}
