package shop.stoa.payments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the shop and its provider are connected, as it was last found out.
 *
 * @param live whether real money moves
 * @param account what the provider calls the account, or null while nobody has asked or the key may not know
 * @param apiVersion the version of the provider's protocol that we speak
 * @param otherVersions those that events of the last week were written in instead; what they are about is fetched in ours
 * @param address where the provider is to send its events
 * @param canRegister whether the shop may register that address by itself
 * @param resting whether calls are refused for the moment because the provider did not answer lately
 * @param heardAt when the provider last told of something, or null
 * @param comparedAt until when both books were compared, or null
 * @param compareFailure why they could not be since, or null
 * @param checkedAt when the connection was looked at, or null
 * @param checkFailure why it could not be since, or null
 */
public record ProviderFacts(
        boolean live,
        @Nullable String account,
        String apiVersion,
        List<String> otherVersions,
        String address,
        boolean canRegister,
        boolean resting,
        @Nullable Instant heardAt,
        @Nullable Instant comparedAt,
        @Nullable String compareFailure,
        @Nullable Instant checkedAt,
        @Nullable String checkFailure) {}
