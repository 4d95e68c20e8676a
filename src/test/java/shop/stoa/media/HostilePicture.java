package shop.stoa.media;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A file that somebody made with care so that a shop should choke on it, and the right answer. */
public record HostilePicture(String what, byte[] bytes, PictureRefusal reason) {

    private static final byte[] PHOTO = Pictures.redAndBlue("jpg", 90, 60, 0x123456);

    public static Stream<HostilePicture> all() {
        return Stream.of(
                of("nothing", new byte[0], PictureRefusal.EMPTY),
                of(
                        "a drawing with a script",
                        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                        PictureRefusal.NOT_A_PICTURE),
                of("a page", "<!DOCTYPE html><script>alert(1)</script>", PictureRefusal.NOT_A_PICTURE),
                of("a page that begins as a GIF", "GIF89a=1;<script>", PictureRefusal.NOT_A_PICTURE),
                of("a GIF that is a page", Gifs.saying("*/<script>alert(1)</script>"), PictureRefusal.CARRIES_CODE),
                of("a program", "<?php system($_GET[1]); ?>", PictureRefusal.NOT_A_PICTURE),
                of(
                        "a photo with a program",
                        Jpegs.with(PHOTO, 0xfe, ascii("<?PHP system($_GET[1]); ?>")),
                        PictureRefusal.CARRIES_CODE),
                of("a photo with a page behind it", joined(PHOTO, ascii("<html><body>")), PictureRefusal.CARRIES_CODE),
                of("a program for another machine", "MZ\u0090\0\3", PictureRefusal.NOT_A_PICTURE),
                of("a PDF", "%PDF-1.7", PictureRefusal.NOT_A_PICTURE),
                of(
                        "4,290 million pixels in 70 kB",
                        Pngs.of(65_500, 65_500, 1, 0).pixels(70_000_000).end(),
                        PictureRefusal.TOO_MANY_PIXELS),
                of("a photo that says it is huge", Jpegs.saying(PHOTO, 65_500, 65_500), PictureRefusal.TOO_MANY_PIXELS),
                of("a GIF whose frame is huge", Gifs.framed(65_500, 65_500), PictureRefusal.TOO_MANY_PIXELS),
                of("a photo that says it is larger", Jpegs.saying(PHOTO, 900, 600), PictureRefusal.DAMAGED),
                of("a GIF that says it is larger", Gifs.framed(200, 100), PictureRefusal.DAMAGED),
                of(
                        "a PNG that says it is larger",
                        Pngs.of(3_000, 3_000, 8, 2).pixels(900).end(),
                        PictureRefusal.DAMAGED),
                of(
                        "a PNG that says it is smaller",
                        Pngs.of(1, 1, 8, 2).pixels(50_000_000).end(),
                        PictureRefusal.DAMAGED),
                of("a WebP whose canvas is small", canvasOf(4, 4), PictureRefusal.NOT_A_PICTURE),
                of("a WebP whose canvas is huge", canvasOf(16_000, 16_000), PictureRefusal.NOT_A_PICTURE),
                of(
                        "a WebP whose frame is huge",
                        Webps.canvas(40, 50, 2)
                                .frame(1 << 24, 1 << 24, Pictures.lossyWebp())
                                .end(),
                        PictureRefusal.NOT_A_PICTURE),
                of("a photo drawn 5,000 times", Jpegs.inScans(5_000), PictureRefusal.DAMAGED),
                of("more than 25 MB", new byte[Media.MOST_BYTES + 1], PictureRefusal.TOO_LARGE));
    }

    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public String toString() {
        return what;
    }

    private static HostilePicture of(String what, String text, PictureRefusal reason) {
        return of(what, text.getBytes(StandardCharsets.ISO_8859_1), reason);
    }

    private static HostilePicture of(String what, byte[] bytes, PictureRefusal reason) {
        return new HostilePicture(what, bytes, reason);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[] start, byte[] end) {
        return ByteBuffer.allocate(start.length + end.length)
                .put(start)
                .put(end)
                .array();
    }

    private static byte[] canvasOf(int width, int height) {
        return Webps.canvas(width, height, 0).pixelsOf(Pictures.lossyWebp()).end();
    }
}
