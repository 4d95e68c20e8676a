package shop.stoa.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.stoa.staff.OwnAccount;
import shop.stoa.staff.StaffMember;

/** Asks whoever sends much money back once more who they are, by their password in the same form. */
@Component
class Proofs {

    /** What the password's field is called. */
    static final String FIELD = "proof";

    private final OwnAccount account;

    Proofs(OwnAccount account) {
        this.account = account;
    }

    /** Why it is not proved that it is them, as a message key. Not inside a transaction. */
    Optional<String> problem(StaffMember me, HttpServletRequest request) {
        String proof = Optional.ofNullable(request.getParameter(FIELD)).orElse("");
        if (proof.isEmpty()) {
            return Optional.of("admin.proof.missing");
        }
        OwnAccount.PasswordCheck check = account.confirm(me, proof, request.getRemoteAddr());
        return check == OwnAccount.PasswordCheck.DONE ? Optional.empty() : Optional.of("staff.password." + check);
    }
}
