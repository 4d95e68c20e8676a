package shop.stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.stoa.embedded.Mailbox;

/** A customer with an account, and a browser that runs no script. */
public final class Member {

    /** What every member has chosen who was not told otherwise. */
    public static final String PASSWORD = "four quiet vases in a row";

    private final Browser browser;
    private final Mailbox mailbox;
    private final String email;

    /** Nobody yet, at the shop's door. */
    public Member(String baseUrl, Mailbox mailbox, String email) {
        browser = new Browser(baseUrl);
        this.mailbox = mailbox;
        this.email = email;
    }

    /** Registers through the pages and the mail, and is signed in. */
    public static Member registered(String baseUrl, Mailbox mailbox, String email) {
        Member member = new Member(baseUrl, mailbox, email);
        member.register();
        return member;
    }

    /** The same in this browser. */
    public void register() {
        assertThat(post("/register", "/register", Map.of("email", email)).statusCode())
                .isEqualTo(200);
        String link = linkInMail("/register/");
        assertThat(post(link, link, Map.of("name", "Ines Markou", "password", PASSWORD))
                        .statusCode())
                .isEqualTo(303);
    }

    /** The same person in another browser. */
    public Member elsewhere(String baseUrl) {
        return new Member(baseUrl, mailbox, email);
    }

    public HttpResponse<String> signIn(String password) {
        return post("/login", "/login", Map.of("email", email, "password", password));
    }

    public HttpResponse<String> get(String path) {
        return browser.get(path);
    }

    /** Sends a form with the token that the page before it has. */
    public HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        Matcher token = Browser.TOKEN.matcher(browser.get(page).body());
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        return browser.post(path, all);
    }

    public Browser browser() {
        return browser;
    }

    /** The path of the link in the latest mail to this customer that has one like it. */
    public String linkInMail(String path) {
        return await().until(
                        () -> found(Pattern.compile(Pattern.quote(path) + "[A-Za-z0-9_-]{22}")), Optional::isPresent)
                .orElseThrow();
    }

    /** The latest code that this customer was sent. */
    public String codeInMail() {
        return await().until(() -> found(Pattern.compile("(?m)^[0-9]{6}$")), Optional::isPresent)
                .orElseThrow();
    }

    /** Whether this customer gets a mail about that. */
    public boolean mailTo(String subject) {
        await().until(() -> mailbox.latest().stream()
                .anyMatch(mail -> mail.to().equals(email) && mail.subject().equals(subject)));
        return true;
    }

    private Optional<String> found(Pattern pattern) {
        return mailbox.latest().stream()
                .filter(mail -> mail.to().equals(email))
                .map(mail -> pattern.matcher(mail.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }
}
