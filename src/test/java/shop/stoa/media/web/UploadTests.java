package shop.stoa.media.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.media.HostilePicture;
import shop.stoa.media.Media;
import shop.stoa.media.PictureIntake;
import shop.stoa.media.Pictures;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** Files at the staff's door: as many and as large as somebody likes, or as slowly. */
@ShopTest
class UploadTests {

    private static final String DOOR = "/admin/catalog/products";
    private static final String BOUNDARY = "----files";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.home}")
    private Path home;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private Media media;

    @Autowired
    private JdbcClient jdbc;

    private Browser staff;

    @BeforeEach
    void signIn() {
        staff = new StaffDesk(baseUrl, email, password).browser();
    }

    @Test
    void nothingIsKeptOfWhatIsRefused() throws IOException {
        long rows = rows();
        long files = files();

        for (HostilePicture file : HostilePicture.all().toList()) {
            assertThat(media.take("a.jpg", "image/jpeg", file::open))
                    .as(file.toString())
                    .isEqualTo(new PictureIntake.Refused(file.reason()));
        }

        assertThat(rows()).isEqualTo(rows);
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void saysOfEachFileWhyItWasNotTaken() throws IOException {
        long rows = rows();

        HttpResponse<String> answer = send(
                part("drawing.svg", "image/svg+xml", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)),
                part("shell.jpg", "image/jpeg", "<?php system('ls');".getBytes(StandardCharsets.UTF_8)),
                part("a.jpg.exe", "image/jpeg", Pictures.of("jpg", 9, 9, 0)),
                part("../../x", "image/jpeg", Pictures.of("jpg", 9, 9, 0)),
                part("empty.png", "image/png", new byte[0]),
                part("page.png", "text/html", Pictures.of("png", 9, 9, 0)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "drawing.svg",
                        "shell.jpg",
                        "a.jpg.exe",
                        "empty.png",
                        "page.png",
                        "This is not a picture that we can read.",
                        "This file is not named like a picture.",
                        "This file is empty.")
                .doesNotContain("<svg onload", "<?php", "Exception");
        assertThat(rows()).isEqualTo(rows);
    }

    /** Two of its megabytes are more than a shopper may send. */
    @Test
    void takesAsMuchFromWhoReadsTheDeskInAnotherLanguage() throws IOException {
        byte[] large = new byte[2 << 20];

        assertThat(send("/de" + DOOR, part("a.png", "image/png", large)).statusCode())
                .isEqualTo(422);
        assertThat(raw("/de" + DOOR, own() + "Content-Length: 900000000\r\n")).startsWith("HTTP/1.1 413");
    }

    @Test
    void refusesFiveHundredFilesAtOnce() throws IOException {
        long rows = rows();
        byte[] tiny = Pictures.of("png", 3, 3, 0x445566);

        HttpResponse<String> answer = send(IntStream.range(0, 500)
                .mapToObj(number -> part(number + ".png", "image/png", tiny))
                .toArray(byte[][]::new));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("That is too much at once");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void refusesMoreThanItHoldsBeforeAByteOfItIsSent() throws IOException {
        String answer = raw(DOOR, own() + "Content-Length: 900000000\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("That is too much at once");
    }

    @Test
    void refusesFilesOfWhichNobodySaysHowLongTheyAre() throws IOException {
        assertThat(raw(DOOR, "Transfer-Encoding: chunked\r\n")).startsWith("HTTP/1.1 411");
    }

    /** They would only be read to find a token in them that no stranger has. */
    @Test
    void readsNoFilesOfStrangers() throws IOException {
        assertThat(raw(DOOR, "Content-Length: 20000000\r\n"))
                .startsWith("HTTP/1.1 302")
                .contains("/admin/login");
    }

    @Test
    void nobodyWaitsForSomebodyWhoSendsSlowly() throws IOException {
        try (Socket slow =
                new Socket(URI.create(baseUrl).getHost(), URI.create(baseUrl).getPort())) {
            slow.getOutputStream()
                    .write(head(DOOR, own() + "Content-Length: 20000000\r\n").getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().write(("--" + BOUNDARY + "\r\n").getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();

            assertThat(send(part("a.png", "image/png", Pictures.of("png", 8, 8, 0x778899)))
                            .statusCode())
                    .isIn(200, 422);
            assertThat(new Browser(baseUrl).get("/").statusCode()).isEqualTo(200);
        }
    }

    /** The header by which the shop knows who sends. */
    private String own() {
        return "Cookie: " + staff.sessionCookieName() + "=" + staff.session().orElseThrow() + "\r\n";
    }

    private HttpResponse<String> send(byte[]... parts) throws IOException {
        return send(DOOR, parts);
    }

    private HttpResponse<String> send(String door, byte[]... parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(field("_csrf", Browser.token(staff.get("/admin/catalog/products/new"))));
        body.write(field("deed", "pictures"));
        for (byte[] part : parts) {
            body.write(part);
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return staff.send(staff.request(door)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] field(String name, String text) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] part(String name, String type, byte[] content) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return part.toByteArray();
    }

    private String raw(String door, String headers) throws IOException {
        try (Socket socket =
                new Socket(URI.create(baseUrl).getHost(), URI.create(baseUrl).getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head(door, headers).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            byte[] page = new byte[8_192];
            for (int count = answer.read(page); count > 0; count = answer.read(page)) {
                read.write(page, 0, count);
                if (read.toString(StandardCharsets.UTF_8).contains("</html>")
                        || read.toString(StandardCharsets.UTF_8).contains("/admin/login")) {
                    break;
                }
            }
            return read.toString(StandardCharsets.UTF_8);
        }
    }

    private static String head(String door, String headers) {
        return "POST " + door + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n"
                + "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\n" + headers + "\r\n";
    }

    private long rows() {
        return jdbc.sql("select count(*) from media.image").query(Long.class).single();
    }

    /** Whoever keeps the first picture makes the folder. */
    private long files() throws IOException {
        if (!Files.exists(home.resolve("media"))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(home.resolve("media"))) {
            return files.count();
        }
    }
}
