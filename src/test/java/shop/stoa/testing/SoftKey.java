package shop.stoa.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A passkey without a device or a browser: answers what a page asks for, as Web Authentication has it. */
public final class SoftKey {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_KEY = 0x40;

    private final String origin;
    private final byte[] id = new byte[16];
    private final KeyPair pair;
    private int count;
    private int verified = VERIFIED;
    private String handle = "";

    /** @param origin where it believes to be, {@code http://localhost:8080} */
    public SoftKey(String origin) throws GeneralSecurityException {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    /** As if it had been used so often. */
    public SoftKey usedUpTo(int uses) {
        count = uses;
        return this;
    }

    /** From now on it does not look who holds it. */
    public SoftKey heldByAnybody() {
        verified = 0;
        return this;
    }

    /** From now on it says that it was made for the account that this one was made for. */
    public SoftKey inTheNameOf(SoftKey other) {
        handle = other.handle;
        return this;
    }

    /** What a browser answers to a page that wants a new passkey. @param wishes the page's, in JSON */
    public String make(String wishes) throws GeneralSecurityException {
        handle = JSON.readTree(wishes).get("user").get("id").asString();
        byte[] client = client("webauthn.create", wishes);
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xa0);
        text(attestation, "authData");
        byte[] device = device(WITH_KEY, key());
        attestation.write(0x59);
        attestation.writeBytes(
                ByteBuffer.allocate(2).putShort((short) device.length).array());
        attestation.writeBytes(device);
        return answer(Map.of(
                "clientDataJSON",
                BASE64.encodeToString(client),
                "attestationObject",
                BASE64.encodeToString(attestation.toByteArray())));
    }

    /** What a browser answers to a page that wants a known passkey. */
    public String show(String wishes) throws GeneralSecurityException {
        byte[] client = client("webauthn.get", wishes);
        byte[] device = device(0, new byte[0]);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(device);
        signature.update(sha256(client));
        return answer(Map.of(
                "clientDataJSON",
                BASE64.encodeToString(client),
                "authenticatorData",
                BASE64.encodeToString(device),
                "signature",
                BASE64.encodeToString(signature.sign()),
                "userHandle",
                handle));
    }

    private String answer(Map<String, String> response) {
        return JSON.writeValueAsString(Map.of(
                "id",
                BASE64.encodeToString(id),
                "rawId",
                BASE64.encodeToString(id),
                "type",
                "public-key",
                "response",
                response,
                "clientExtensionResults",
                Map.of()));
    }

    private byte[] client(String type, String wishes) {
        JsonNode wanted = JSON.readTree(wishes);
        return JSON.writeValueAsString(Map.of(
                        "type",
                        type,
                        "challenge",
                        wanted.get("challenge").asString(),
                        "origin",
                        origin,
                        "crossOrigin",
                        false))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] device(int flags, byte[] key) throws GeneralSecurityException {
        count++;
        ByteBuffer head = ByteBuffer.allocate(37);
        head.put(sha256(URI.create(origin).getHost().getBytes(StandardCharsets.UTF_8)));
        head.put((byte) (PRESENT | verified | flags)).putInt(count);
        ByteArrayOutputStream device = new ByteArrayOutputStream();
        device.writeBytes(head.array());
        device.writeBytes(key);
        return device.toByteArray();
    }

    /** Made by nobody in particular, its id, and the public half as COSE has it. */
    private byte[] key() {
        ECPublicKey half = (ECPublicKey) pair.getPublic();
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(new byte[16]);
        key.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        key.writeBytes(id);
        key.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        key.writeBytes(unsigned(half.getW().getAffineX()));
        key.writeBytes(new byte[] {0x22, 0x58, 0x20});
        key.writeBytes(unsigned(half.getW().getAffineY()));
        return key.toByteArray();
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[32];
        byte[] plain = bytes.length > 32 ? Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length) : bytes;
        System.arraycopy(plain, 0, padded, 32 - plain.length, plain.length);
        return padded;
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 + text.length());
        cbor.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
