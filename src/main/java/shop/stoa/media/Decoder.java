package shop.stoa.media;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;

/**
 * Decoders that strangers' bytes are trusted to: the JDK's for JPEG, PNG and GIF, and one in plain Java for WebP. The native
 * library that writes WebP could read it too, and is never asked. None sees more of a file than what draws.
 */
final class Decoder {

    /** What a good machine does in a hundredth of it; a busy one must not call a good picture bad. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int PRINTERS_COLOURS = 4;

    private Decoder() {}

    /**
     * @param across every how many pixels of a row are wanted
     * @param down every how many rows
     * @throws UnreadableImage where it cannot be decoded to its end
     */
    static BufferedImage decode(Original original, int across, int down) {
        byte[] bytes = original.bytes();
        try {
            return decode(original, original.header().drawing(bytes, true), across, down);
        } catch (UnreadableImage cause) {
            // it may be the profile alone that makes no sense, and colours are a little off without one
            byte[] plain = original.header().drawing(bytes, false);
            if (Arrays.equals(plain, original.header().drawing(bytes, true))) {
                throw cause;
            }
            return decode(original, plain, across, down);
        }
    }

    private static BufferedImage decode(Original original, byte[] drawing, int across, int down) {
        ImageReader reader = readerOf(original.header().format());
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Watch watch = new Watch(reader, deadline);
        try (ImageInputStream input = new DrawingStream(drawing, deadline)) {
            reader.setInput(input, true, true);
            boolean printers = original.header().format() == ImageHeader.Format.JPEG
                    && JpegFile.colours(drawing) == PRINTERS_COLOURS;
            ImageReadParam sparse = reader.getDefaultReadParam();
            sparse.setSourceSubsampling(across, down, 0, 0);
            BufferedImage image =
                    printers ? PrintersColours.toScreen(reader.readRaster(0, sparse), drawing) : reader.read(0, sparse);
            watch.requireWhole();
            return image;
            // the decoders answer hostile bytes with many kinds of failure; a table that the heap has no room for is
            // one
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError cause) {
            throw cause instanceof UnreadableImage known
                    ? known
                    : new UnreadableImage(PictureRefusal.DAMAGED, "The picture cannot be decoded");
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader readerOf(ImageHeader.Format format) {
        return format == ImageHeader.Format.WEBP
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByMIMEType(format.contentType).next();
    }

    /** Ends what takes too long, and hears what decoders say instead of failing. */
    private static final class Watch implements IIOReadProgressListener {

        private final long deadline;
        private boolean breaksOff;
        private boolean late;

        Watch(ImageReader reader, long deadline) {
            this.deadline = deadline;
            reader.addIIOReadProgressListener(this);
            reader.addIIOReadWarningListener((source, warning) -> hear(warning));
        }

        private void hear(String warning) {
            String words = warning.toLowerCase(Locale.ROOT);
            breaksOff |= words.contains("premature end") || words.contains("too few");
        }

        void requireWhole() {
            if (breaksOff || late) {
                throw new UnreadableImage(PictureRefusal.DAMAGED, "The picture cannot be decoded to its end");
            }
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (System.nanoTime() - deadline > 0) {
                late = true;
                source.abort();
            }
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}

        @Override
        public void readAborted(ImageReader source) {}
    }
}
