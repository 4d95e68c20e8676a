package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;

/** What a passkey has to sign, in the session from the page that asks for it until the answer: once, whatever the answer is. */
public final class Challenges {

    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String attribute;

    /** @param attribute of the session, {@code <room>.challenge} */
    public Challenges(String attribute) {
        this.attribute = attribute;
    }

    /** Takes the place of the one before. */
    public String begin(HttpServletRequest request) {
        String challenge = random();
        request.getSession().setAttribute(attribute, challenge);
        return challenge;
    }

    /** A new one where none was begun, which nobody can have signed. */
    public String end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object challenge = session == null ? null : session.getAttribute(attribute);
        if (session != null) {
            session.removeAttribute(attribute);
        }
        return challenge == null ? random() : challenge.toString();
    }

    private static String random() {
        byte[] challenge = new byte[BYTES];
        RANDOM.nextBytes(challenge);
        return BASE64.encodeToString(challenge);
    }
}
