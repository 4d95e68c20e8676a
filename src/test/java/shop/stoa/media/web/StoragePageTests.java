package shop.stoa.media.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest(properties = "stoa.shop.in.de.company=Vom Betreiber")
class StoragePageTests {

    private static final String PAGE = "/admin/settings/pictures";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Value("${stoa.home}")
    private Path home;

    @Test
    void writesReadsAndForgetsASmallFile() throws IOException {
        StaffDesk staff = new StaffDesk(baseUrl, email, password);
        assertThat(staff.page(PAGE)).contains("STOA_MEDIA_S3_BUCKET", "a folder of this machine");

        HttpResponse<String> answer = staff.post(PAGE + "/probes", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("A small file was written, read and deleted again");
        try (Stream<Path> kept = Files.list(home.resolve("media"))) {
            assertThat(kept).noneMatch(file -> file.getFileName().toString().startsWith("probe-"));
        }
    }
}
