package shop.stoa.customers.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.PasswordRules;

/** Says beside its field what is wrong with a new password. */
@Component
class PasswordCheck {

    private final PasswordRules rules;

    PasswordCheck(PasswordRules rules) {
        this.rules = rules;
    }

    /** @param email of the account that it is for */
    void check(String field, @Nullable String password, EmailAddress email, BindingResult problems) {
        rules.faultOf(Objects.requireNonNullElse(password, ""), email)
                .ifPresent(fault -> problems.rejectValue(field, "web.password." + fault));
    }
}
