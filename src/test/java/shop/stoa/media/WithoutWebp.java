package shop.stoa.media;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A machine that cannot write WebP. */
@TestConfiguration(proxyBeanMethods = false)
public class WithoutWebp {

    @Bean
    @Primary
    Encoder encoderOfJpegAlone() {
        return new Encoder(() -> false);
    }
}
