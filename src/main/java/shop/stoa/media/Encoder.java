package shop.stoa.media;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Writes pictures. WebP only where its native library runs, which is on x86-64 alone; JPEG everywhere. */
@Component
class Encoder {

    private static final Logger log = LoggerFactory.getLogger(Encoder.class);

    private static final float WEBP_QUALITY = 0.78f;
    private static final float JPEG_QUALITY = 0.8f;
    private static final float FINE = 0.92f;

    /** Asked for by the first who wants to know, and not at the start: a start without pictures loads no library. */
    private final SingletonSupplier<Boolean> webp;

    @Autowired
    Encoder() {
        this(Encoder::webpWorks);
    }

    /** @param webp whether it can be written here */
    Encoder(Supplier<Boolean> webp) {
        this.webp = SingletonSupplier.of(webp);
    }

    boolean writes(ImageHeader.Format format) {
        return format != ImageHeader.Format.WEBP || webp.obtain();
    }

    /**
     * @param image without transparency where the format has none
     * @param fine nearly as good as the original, for whoever wants the picture itself
     */
    byte[] encode(BufferedImage image, ImageHeader.Format format, boolean fine) {
        try {
            return switch (format) {
                case WEBP -> webp(image, fine ? FINE : WEBP_QUALITY);
                case JPEG -> jpeg(image, fine ? FINE : JPEG_QUALITY);
                case PNG, GIF -> lossless(image, format);
            };
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static byte[] webp(BufferedImage image, float quality) throws IOException {
        WebPWriteParam settings = new WebPWriteParam(Locale.ROOT);
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionType(settings.getCompressionTypes()[WebPWriteParam.LOSSY_COMPRESSION]);
        settings.setCompressionQuality(quality);
        return write(new WebPImageWriterSpi().createWriterInstance(null), settings, image);
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = writerOf(ImageHeader.Format.JPEG);
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality);
        settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return write(writer, settings, image);
    }

    private static byte[] lossless(BufferedImage image, ImageHeader.Format format) throws IOException {
        ImageWriter writer = writerOf(format);
        return write(writer, writer.getDefaultWriteParam(), image);
    }

    private static ImageWriter writerOf(ImageHeader.Format format) {
        return ImageIO.getImageWritersByMIMEType(format.contentType).next();
    }

    private static byte[] write(ImageWriter writer, ImageWriteParam settings, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static boolean webpWorks() {
        try {
            return webp(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), WEBP_QUALITY).length > 0;
            // a library for another machine, or nowhere to unpack it to: each says so in its own way
        } catch (IOException | RuntimeException | LinkageError cause) {
            log.info("Pictures are served as JPEG alone: WebP cannot be written here ({})", cause.toString());
            return false;
        }
    }
}
