package shop.stoa.media;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;

/**
 * A picture's file, read by decoders that strangers' bytes are trusted to: the JDK's for JPEG and PNG, and one in plain
 * Java for WebP. The native library that writes WebP could read it too, and is never asked.
 */
record Original(byte[] bytes, ImageHeader header) {

    private static final int SAMPLES_A_SIDE = 32;

    /** How much larger than needed a large picture is decoded, so that scaling it has pixels to choose from. */
    private static final int SPARE = 2;

    /** @throws UnreadableImage where the bytes do not begin as a WebP, JPEG or PNG file does */
    static Original of(byte[] bytes) {
        return new Original(bytes, ImageHeader.read(bytes));
    }

    /**
     * The pixels, the right way up. Of a large picture only so many as are needed, so that it costs little memory.
     *
     * @param wide the width that is wanted; the picture is at least as wide if the file is
     * @throws UnreadableImage where it cannot be decoded
     */
    BufferedImage pixels(int wide) {
        int step = Math.max(1, Math.min(header.width(), header.height()) / (SPARE * wide));
        return ExifFilterUtils.getFilterForOrientation(header.orientation()).apply(read(step, step));
    }

    /**
     * What its pixels are on average, as {@code 0xrrggbb}.
     *
     * @throws UnreadableImage where it cannot be decoded
     */
    int meanColour() {
        return MeanColour.of(read(header.width() / SAMPLES_A_SIDE, header.height() / SAMPLES_A_SIDE));
    }

    private BufferedImage read(int across, int down) {
        ImageReader reader = reader();
        try (ImageInputStream input = new ByteArrayImageInputStream(bytes)) {
            reader.setInput(input, true, true);
            ImageReadParam sparse = reader.getDefaultReadParam();
            sparse.setSourceSubsampling(Math.max(1, across), Math.max(1, down), 0, 0);
            return reader.read(0, sparse);
            // the decoders answer hostile bytes with many kinds of unchecked exception
        } catch (IOException | RuntimeException cause) {
            throw new UnreadableImage(PictureRefusal.DAMAGED, "The picture cannot be decoded");
        } finally {
            reader.dispose();
        }
    }

    private ImageReader reader() {
        return header.format() == ImageHeader.Format.WEBP
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByMIMEType(header.format().contentType).next();
    }
}
