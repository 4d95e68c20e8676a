package shop.stoa.web;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser is asked about passkeys, and whether what a device signed answers it; the forms are those of Web Authentication,
 * Level 3, as JSON. A device signs a challenge, which was made for this once ({@link Challenges}), for the shop's own address alone.
 * Who made the device is not asked. Whose a key is, the rooms know: each keeps those of its own people.
 */
@Component
public class WebAuthn {

    private static final Logger log = LoggerFactory.getLogger(WebAuthn.class);

    private static final int LONGEST_ANSWER = 20_000;
    /** As the standard has it. */
    private static final int LONGEST_ID = 1_023;

    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final List<PublicKeyCredentialParameters> SIGNATURES = List.of(
            signedBy(COSEAlgorithmIdentifier.EdDSA),
            signedBy(COSEAlgorithmIdentifier.ES256),
            signedBy(COSEAlgorithmIdentifier.RS256));

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectConverter FORMS = new ObjectConverter();

    private final WebAuthnManager library = WebAuthnManager.createNonStrictWebAuthnManager(FORMS);
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(FORMS);
    private final ShopSettings shop;

    WebAuthn(ShopSettings shop) {
        this.shop = shop;
    }

    private static PublicKeyCredentialParameters signedBy(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    /** What a passkey shows of whoever signs in. */
    public enum Factor {
        /** That they have the device; what they know, they have said already. */
        SECOND("preferred"),
        /** Everything: the device knows who they are, and makes sure of it by a finger, a face or a PIN. */
        ONLY("required");

        private final String wish;

        Factor(String wish) {
            this.wish = wish;
        }
    }

    /**
     * Whose a new passkey shall be.
     *
     * @param handle by which the device tells accounts apart, and which says nothing of the person
     * @param name as the browser shows it where there are several
     */
    public record Owner(byte[] handle, String name) {}

    /**
     * The public half of a passkey, with which nobody can sign in.
     *
     * @param key who made it, its id and the public key, in the standard's own form
     * @param signCount how often it was used, where the device counts; one that does not go up is a copy
     * @param backupEligible whether the device hands it on to others of the same person's
     */
    public record Credential(byte[] id, byte[] key, long signCount, boolean backupEligible) {}

    /** An answer that has the right form; whether it is a good one is still to be {@linkplain #verify verified}. */
    public static final class Shown {

        private final AuthenticationData data;
        private final byte[] credentialId;

        @SuppressWarnings("NullAway") // the library says that the bytes may be null, and means the array
        private Shown(AuthenticationData data) {
            this.data = data;
            this.credentialId = Objects.requireNonNull(data.getCredentialId());
        }

        /** At most 1,023 bytes. */
        public byte[] credentialId() {
            return credentialId;
        }

        /** Whether the device says that it was made for this account. */
        public boolean isOf(byte[] handle) {
            return Arrays.equals(data.getUserHandle(), handle);
        }
    }

    /**
     * What a browser is asked for a new passkey, in JSON.
     *
     * @param known ids of those that this account has; a device makes one only
     */
    public String toMake(Owner owner, List<byte[]> known, String challenge, Factor factor) {
        return JSON.writeValueAsString(Map.of(
                "challenge",
                challenge,
                "rp",
                Map.of("id", host(), "name", shop.name()),
                "user",
                Map.of("id", BASE64.encodeToString(owner.handle()), "name", owner.name(), "displayName", owner.name()),
                "pubKeyCredParams",
                SIGNATURES.stream()
                        .map(each -> Map.of(
                                "type", "public-key", "alg", each.getAlg().getValue()))
                        .toList(),
                "timeout",
                WITHIN.toMillis(),
                "excludeCredentials",
                named(known),
                "authenticatorSelection",
                Map.of(
                        "residentKey",
                        factor.wish,
                        "requireResidentKey",
                        factor == Factor.ONLY,
                        "userVerification",
                        factor.wish),
                "attestation",
                "none"));
    }

    /**
     * What a browser is asked at a sign-in, in JSON.
     *
     * @param known ids of those that will do; empty for whichever the device has of this shop
     */
    public String toShow(List<byte[]> known, String challenge, Factor factor) {
        return JSON.writeValueAsString(Map.of(
                "challenge",
                challenge,
                "rpId",
                host(),
                "timeout",
                WITHIN.toMillis(),
                "userVerification",
                factor.wish,
                "allowCredentials",
                named(known)));
    }

    private static List<Map<String, String>> named(List<byte[]> ids) {
        return ids.stream()
                .map(id -> Map.of("type", "public-key", "id", BASE64.encodeToString(id)))
                .toList();
    }

    /**
     * The new passkey.
     *
     * @param challenge what {@link #toMake} asked to be signed
     * @param answer the browser's, in JSON
     * @return empty where the answer is none to that
     */
    public Optional<Credential> made(String challenge, String answer, Factor factor) {
        try {
            RegistrationData made = library.verifyRegistrationResponseJSON(
                    checked(answer),
                    new RegistrationParameters(server(challenge), SIGNATURES, factor == Factor.ONLY, true));
            AuthenticatorData<?> device =
                    Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData key = Objects.requireNonNull(device.getAttestedCredentialData());
            return Optional.of(
                    new Credential(key.getCredentialId(), keys.convert(key), device.getSignCount(), device.isFlagBE()));
        } catch (RuntimeException refused) { // whatever the library stumbles over in what somebody sent
            return refused(refused);
        }
    }

    /**
     * What a device says at a sign-in.
     *
     * @param answer the browser's, in JSON
     * @return empty where it has another form
     */
    public Optional<Shown> read(String answer) {
        try {
            Shown shown = new Shown(library.parseAuthenticationResponseJSON(checked(answer)));
            return Optional.of(shown).filter(each -> each.credentialId.length <= LONGEST_ID);
        } catch (RuntimeException refused) { // the same
            return refused(refused);
        }
    }

    /**
     * Whether this device signed this challenge.
     *
     * @param credential the one that it names
     * @param challenge what {@link #toShow} asked to be signed
     * @return how often it has been used, to be kept; empty where it did not, or is a copy
     */
    public OptionalLong verify(Shown shown, Credential credential, String challenge, Factor factor) {
        try {
            library.verify(
                    shown.data,
                    new AuthenticationParameters(
                            server(challenge), recordOf(credential), null, factor == Factor.ONLY, true));
            return OptionalLong.of(
                    Objects.requireNonNull(shown.data.getAuthenticatorData()).getSignCount());
        } catch (RuntimeException refused) { // the same
            refused(refused);
            return OptionalLong.empty();
        }
    }

    private CredentialRecordImpl recordOf(Credential credential) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                credential.backupEligible(),
                null,
                credential.signCount(),
                keys.convert(credential.key()),
                null,
                null,
                null,
                null);
    }

    private static <T> Optional<T> refused(RuntimeException why) {
        log.info("Refused a passkey: {}", why.getClass().getSimpleName());
        return Optional.empty();
    }

    /** What has the wrong form otherwise is refused by the library, which meets parts that are missing as null. */
    private static String checked(String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            throw new IllegalArgumentException("No browser says that much");
        }
        return answer;
    }

    private ServerProperty server(String challenge) {
        return new ServerProperty(Origin.create(shop.origin()), host(), new DefaultChallenge(challenge));
    }

    private String host() {
        return shop.baseUrl().getHost();
    }
}
