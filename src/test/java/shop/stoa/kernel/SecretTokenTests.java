package shop.stoa.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretTokenTests {

    /** Each bit of the 128 is drawn: over a thousand tokens none of them is always the same. */
    @Test
    void has128BitsFromASecureGenerator() {
        byte[] ever = new byte[16];
        byte[] always = new byte[16];
        Arrays.fill(always, (byte) 0xff);
        Stream.generate(SecretToken::random).limit(1_000).forEach(token -> {
            byte[] bits = Base64.getUrlDecoder().decode(token.value());
            assertThat(bits).hasSize(16);
            for (int i = 0; i < bits.length; i++) {
                ever[i] |= bits[i];
                always[i] &= bits[i];
            }
        });
        assertThat(ever).containsOnly((byte) 0xff);
        assertThat(always).containsOnly((byte) 0);
        assertThat(Arrays.stream(SecretToken.class.getDeclaredFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .filter(field -> Random.class.isAssignableFrom(field.getType()))
                        .map(field -> field.getType().getName())
                        .collect(Collectors.toSet()))
                .containsExactly(SecureRandom.class.getName());
    }

    @Test
    void isKeptAsADigestAndTellsItselfToNobody() {
        SecretToken token = SecretToken.random();
        assertThat(token.digest()).hasSize(32);
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.matches(new SecretToken(token.value()))).isTrue();
        assertThat(token.matches(SecretToken.random())).isFalse();
    }
}
