package shop.stoa.staff;

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
import com.webauthn4j.util.exception.WebAuthnException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.web.ShopSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys as the second factor: a device of the colleague's signs a challenge, which was made for this once, for the shop's own
 * address alone. What is asked of a browser and what it answers are the forms of Web Authentication, Level 3, as JSON. Who made
 * the device is not asked.
 */
@Service
public class Passkeys {

    /** Characters of a label. */
    public static final int LONGEST_LABEL = 60;

    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

    private static final int CHALLENGE_BYTES = 32;
    private static final int LONGEST_ANSWER = 20_000;
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final List<PublicKeyCredentialParameters> SIGNATURES = List.of(
            signedBy(COSEAlgorithmIdentifier.EdDSA),
            signedBy(COSEAlgorithmIdentifier.ES256),
            signedBy(COSEAlgorithmIdentifier.RS256));

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectConverter FORMS = new ObjectConverter();

    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(FORMS);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(FORMS);
    private final JdbcClient jdbc;
    private final SecondFactors secondFactors;
    private final ShopSettings shop;

    Passkeys(JdbcClient jdbc, SecondFactors secondFactors, ShopSettings shop) {
        this.jdbc = jdbc;
        this.secondFactors = secondFactors;
        this.shop = shop;
    }

    private static PublicKeyCredentialParameters signedBy(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    /** To be signed once, and kept where only the shop can say which one it was. */
    public String newChallenge() {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(challenge);
        return BASE64.encodeToString(challenge);
    }

    /** The earliest first. */
    public List<Passkey> of(long account) {
        return jdbc.sql(
                        "select id, label, added_at, used_at from staff.passkey where account_id = :account order by id")
                .param("account", account)
                .query(Passkeys::passkey)
                .list();
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("used_at", OffsetDateTime.class);
        return new Passkey(
                row.getLong("id"),
                row.getString("label"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    /** What a browser is asked for a new passkey, in JSON. */
    public String toMake(StaffMember me, String challenge) {
        byte[] handle = ByteBuffer.allocate(Long.BYTES).putLong(me.id()).array();
        return JSON.writeValueAsString(Map.of(
                "challenge",
                challenge,
                "rp",
                Map.of("id", host(), "name", shop.name()),
                "user",
                Map.of("id", BASE64.encodeToString(handle), "name", me.getName(), "displayName", me.getName()),
                "pubKeyCredParams",
                SIGNATURES.stream()
                        .map(each -> Map.of(
                                "type", "public-key", "alg", each.getAlg().getValue()))
                        .toList(),
                "timeout",
                WITHIN.toMillis(),
                "excludeCredentials",
                known(me.id()),
                "authenticatorSelection",
                Map.of("residentKey", "preferred", "userVerification", "preferred"),
                "attestation",
                "none"));
    }

    /** What a browser is asked at the sign-in, in JSON; empty for whoever has no passkey. */
    public Optional<String> toShow(long account, String challenge) {
        List<Map<String, String>> known = known(account);
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(JSON.writeValueAsString(Map.of(
                        "challenge",
                        challenge,
                        "rpId",
                        host(),
                        "timeout",
                        WITHIN.toMillis(),
                        "userVerification",
                        "preferred",
                        "allowCredentials",
                        known)));
    }

    private List<Map<String, String>> known(long account) {
        return jdbc
                .sql("select credential_id from staff.passkey where account_id = :account order by id")
                .param("account", account)
                .query(byte[].class)
                .list()
                .stream()
                .map(id -> Map.of("type", "public-key", "id", BASE64.encodeToString(id)))
                .toList();
    }

    /**
     * Asks this account for its passkey from now on.
     *
     * @param challenge what {@link #toMake} asked to be signed
     * @param answer the browser's, in JSON
     * @return false where the answer is none to that, or the passkey is known already
     */
    @Transactional
    public boolean add(long account, String label, String challenge, String answer) {
        try {
            RegistrationData made = webAuthn.verifyRegistrationResponseJSON(
                    checked(answer), new RegistrationParameters(server(challenge), SIGNATURES, false, true));
            return keep(
                    account,
                    label,
                    Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData());
        } catch (WebAuthnException | JacksonException | IllegalArgumentException | NullPointerException refused) {
            log.info("Refused a new passkey of staff member {}: {}", account, refused.toString());
            return false;
        }
    }

    private boolean keep(long account, String label, AuthenticatorData<?> device) {
        AttestedCredentialData credential = Objects.requireNonNull(device.getAttestedCredentialData());
        return jdbc.sql("""
                        insert into staff.passkey (account_id, credential_id, credential, sign_count, backup_eligible, label)
                        values (:account, :id, :credential, :count, :eligible, :label) on conflict (credential_id) do nothing
                        """)
                        .param("account", account)
                        .param("id", credential.getCredentialId())
                        .param("credential", credentials.convert(credential))
                        .param("count", device.getSignCount())
                        .param("eligible", device.isFlagBE())
                        .param("label", label)
                        .update()
                == 1;
    }

    private record Kept(long id, byte[] credential, long count, boolean backupEligible) {}

    /**
     * Takes what a device signed.
     *
     * @param challenge what {@link #toShow} asked to be signed
     * @param answer the browser's, in JSON
     */
    @Transactional
    public boolean take(long account, String challenge, String answer) {
        try {
            AuthenticationData shown = webAuthn.parseAuthenticationResponseJSON(checked(answer));
            Optional<Kept> kept = kept(account, shown);
            if (kept.isEmpty()) {
                return false;
            }
            webAuthn.verify(
                    shown, new AuthenticationParameters(server(challenge), recordOf(kept.get()), null, false, true));
            note(kept.get(), Objects.requireNonNull(shown.getAuthenticatorData()));
            return true;
        } catch (WebAuthnException | JacksonException | IllegalArgumentException | NullPointerException refused) {
            log.info("Refused a passkey of staff member {}: {}", account, refused.toString());
            return false;
        }
    }

    private Optional<Kept> kept(long account, AuthenticationData shown) {
        return jdbc.sql("""
                        select id, credential, sign_count, backup_eligible from staff.passkey
                        where account_id = :account and credential_id = :credential for update
                        """)
                .param("account", account)
                .param("credential", shown.getCredentialId())
                .query((row, number) -> new Kept(
                        row.getLong("id"),
                        row.getBytes("credential"),
                        row.getLong("sign_count"),
                        row.getBoolean("backup_eligible")))
                .optional();
    }

    private CredentialRecordImpl recordOf(Kept kept) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                kept.backupEligible,
                null,
                kept.count,
                credentials.convert(kept.credential),
                null,
                null,
                null,
                null);
    }

    private void note(Kept kept, AuthenticatorData<?> device) {
        jdbc.sql("update staff.passkey set sign_count = :count, used_at = now() where id = :id")
                .param("count", device.getSignCount())
                .param("id", kept.id)
                .update();
    }

    /** Whoever has no second factor left has no recovery codes either. */
    @Transactional
    public void remove(long account, long passkey) {
        jdbc.sql("delete from staff.passkey where account_id = :account and id = :id")
                .param("account", account)
                .param("id", passkey)
                .update();
        secondFactors.forgetCodesOfNothing(account);
    }

    /** What has the wrong form otherwise is refused by the library, which meets parts that are missing as null. */
    private static String checked(String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            throw new IllegalArgumentException("No browser says that much");
        }
        return answer;
    }

    private ServerProperty server(String challenge) {
        URI base = shop.baseUrl();
        return new ServerProperty(
                Origin.create(base.getScheme() + "://" + base.getRawAuthority()),
                host(),
                new DefaultChallenge(challenge));
    }

    private String host() {
        return shop.baseUrl().getHost();
    }
}
