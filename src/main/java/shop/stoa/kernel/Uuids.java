package shop.stoa.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids out of addresses and forms, in the one way in which the shop writes them. */
public final class Uuids {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Uuids() {}

    /** Empty where the text is none. */
    public static Optional<UUID> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** A form that lost its token is as good as a new one. */
    public static UUID ofForm(String token) {
        return of(token).orElseGet(UUID::randomUUID);
    }
}
