package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import shop.stoa.staff.OwnAccount;
import shop.stoa.staff.StaffMember;

/** Asks once more who asks: whoever sits down at an open desk, or has taken a session, does not know the password (0210). */
@Component
class PasswordProof {

    private final OwnAccount account;

    PasswordProof(OwnAccount account) {
        this.account = account;
    }

    /**
     * Says beside the field what is wrong with the present password, if anything.
     *
     * @param field of the form that the password was typed into
     */
    void ask(
            String field,
            @Nullable String password,
            BindingResult problems,
            StaffMember me,
            HttpServletRequest request) {
        OwnAccount.PasswordCheck check = account.confirm(me, password == null ? "" : password, request.getRemoteAddr());
        if (check != OwnAccount.PasswordCheck.DONE) {
            problems.rejectValue(field, "staff.password." + check);
        }
    }
}
