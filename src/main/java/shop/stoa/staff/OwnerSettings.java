package shop.stoa.staff;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first owner; read at the first start only.
 *
 * @param email their address, which is also their name at the sign-in
 * @param password at least 8 characters
 */
@ConfigurationProperties("stoa.owner")
record OwnerSettings(@Nullable String email, @Nullable String password) {

    @Override
    public String toString() {
        return "OwnerSettings[" + email + "]";
    }
}
