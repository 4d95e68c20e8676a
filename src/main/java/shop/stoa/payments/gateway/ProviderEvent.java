package shop.stoa.payments.gateway;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the provider's events, checked and stored. It says that something happened to an object, never what is true: that is
 * asked for.
 *
 * @param objectId of the object that it is about
 * @param reference of the payment attempt where the event carries it, else null
 */
public record ProviderEvent(
        String id,
        String type,
        @Nullable String objectId,
        @Nullable UUID reference) {}
