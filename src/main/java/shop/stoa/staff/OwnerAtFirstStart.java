package shop.stoa.staff;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.StartRefused;
import shop.stoa.web.PasswordRules;
import shop.stoa.web.Passwords;

/** Makes the owner's account where there is none; from then on the settings are not looked at any more. */
@Component
@EnableConfigurationProperties(OwnerSettings.class)
class OwnerAtFirstStart implements SmartInitializingSingleton {

    private final OwnerSettings settings;
    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final PasswordRules rules;

    OwnerAtFirstStart(OwnerSettings settings, StaffAccounts accounts, Passwords passwords, PasswordRules rules) {
        this.settings = settings;
        this.accounts = accounts;
        this.passwords = passwords;
        this.rules = rules;
    }

    /** Before the first request can come in. */
    @Override
    public void afterSingletonsInstantiated() {
        if (!accounts.hasOwner()) {
            String email = settings.email();
            String password = settings.password();
            if (email == null || email.isBlank() || password == null || password.isBlank()) {
                throw new StartRefused(
                        "this shop has no owner yet. Set STOA_OWNER_EMAIL and STOA_OWNER_PASSWORD for the first start.");
            }
            if (!EmailAddress.isWellFormed(email)) {
                throw new StartRefused("STOA_OWNER_EMAIL is not an e-mail address.");
            }
            EmailAddress owner = new EmailAddress(email);
            if (rules.faultOf(password, owner).isPresent()) {
                throw new StartRefused(
                        "STOA_OWNER_PASSWORD must have %d to %d characters, be none of the common ones and be more than the shop's name or STOA_OWNER_EMAIL."
                                .formatted(PasswordRules.SHORTEST, PasswordRules.LONGEST));
            }
            accounts.addOwner(owner, passwords.hash(password));
        }
    }
}
