package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Component;
import shop.stoa.staff.Passkeys;

/** What a passkey has to sign, from the page that asks for it until the answer: once, whatever the answer is. */
@Component
class Challenges {

    static final String ATTRIBUTE = "staff.challenge";

    private final Passkeys passkeys;

    Challenges(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    String begin(HttpServletRequest request) {
        String challenge = passkeys.newChallenge();
        request.getSession().setAttribute(ATTRIBUTE, challenge);
        return challenge;
    }

    /** A new one where none was begun, which nobody can have signed. */
    String end(HttpServletRequest request) {
        HttpSession session = request.getSession();
        Object challenge = session.getAttribute(ATTRIBUTE);
        session.removeAttribute(ATTRIBUTE);
        return challenge == null ? passkeys.newChallenge() : challenge.toString();
    }
}
