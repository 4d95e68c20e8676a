package shop.stoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import shop.stoa.testing.ShopTest;

/** The shop that {@code bin/scan} shows to scanners. */
class ScanTests {

    /** Or all that a scanner finds is that it comes too often. */
    @Test
    void turnsEveryLimitOff() throws IOException {
        List<String> off =
                PropertiesLoaderUtils.loadAllProperties("application.properties").stringPropertyNames().stream()
                        .filter(name -> name.startsWith("stoa.limits."))
                        .map(name -> name + "=off")
                        .toList();

        assertThat(off).isNotEmpty();
        assertThat(Scan.class.getAnnotation(ShopTest.class).properties()).containsAll(off);
    }
}
