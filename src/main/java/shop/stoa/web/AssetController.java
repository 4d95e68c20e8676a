package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
final class AssetController {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

    private final Assets assets;

    AssetController(Assets assets) {
        this.assets = assets;
    }

    @GetMapping("/assets/**")
    ResponseEntity<byte[]> asset(HttpServletRequest request) {
        String address = request.getRequestURI();
        String name = address.startsWith("/assets/") ? address.substring("/assets/".length()) : "";
        Optional<Assets.File> file = assets.find(name);
        // An outdated hash gets today's content, but nobody may keep it under that name.
        return file.map(it -> answer(it, it.url().equals(address) ? FOR_GOOD : CacheControl.noCache(), request))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** For those who ask without reading the page. */
    @GetMapping("/favicon.ico")
    ResponseEntity<byte[]> icon(HttpServletRequest request) {
        String address = assets.url("brand/icon.svg").substring("/assets/".length());
        return answer(assets.find(address).orElseThrow(), A_DAY, request);
    }

    private static ResponseEntity<byte[]> answer(Assets.File file, CacheControl keep, HttpServletRequest request) {
        boolean zip = ContentCoding.of(request.getHeader(HttpHeaders.ACCEPT_ENCODING), file.zipped() != null, false)
                == ContentCoding.GZIP;
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(keep)
                .contentType(MediaType.parseMediaType(file.type()))
                .eTag("\"" + file.hash() + (zip ? "-g" : "") + "\"");
        if (file.zipped() != null) {
            answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        byte[] zipped = file.zipped();
        return zip && zipped != null
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(zipped)
                : answer.body(file.content());
    }
}
