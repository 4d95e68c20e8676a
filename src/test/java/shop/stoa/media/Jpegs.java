package shop.stoa.media;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG files with something in them. */
final class Jpegs {

    private Jpegs() {}

    /** With a segment right after the first marker. */
    static byte[] with(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + 4 + content.length)
                .put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** As a telephone writes where it was: 48°51'29.6"N, and that it is a Spyone. */
    static byte[] withPlace(byte[] jpeg) {
        String exif = "457869660000" + "4d4d002a00000008"
                // two entries: the maker's name at 0x38, and where the place is told
                + "0002" + "010f00020000000700000038" + "882500040000000100000026" + "00000000"
                // one entry: the latitude, three fractions at 0x40
                + "0001" + "000200050000000300000040" + "00000000"
                + "5370796f6e6500" + "00"
                + "0000003000000001" + "0000003300000001" + "000001280000000a";
        return with(jpeg, 0xe1, HexFormat.of().parseHex(exif));
    }

    /** With other numbers in its frame header than its pixels have. */
    static byte[] saying(byte[] jpeg, int width, int height) {
        byte[] lie = jpeg.clone();
        for (int place = 2; place < lie.length; ) {
            int marker = lie[place + 1] & 0xff;
            if (marker == 0xc0 || marker == 0xc2) {
                ByteBuffer.wrap(lie).putShort(place + 5, (short) height).putShort(place + 7, (short) width);
                return lie;
            }
            place += 2 + (ByteBuffer.wrap(lie).getShort(place + 2) & 0xffff);
        }
        throw new IllegalArgumentException("No frame");
    }

    /** Drawn in ever finer scans, and its last one so many times over. */
    static byte[] inScans(int times) {
        byte[] whole = progressive();
        int scan = lastScan(whole);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(whole, 0, whole.length - 2);
        for (int time = 1; time < times; time++) {
            file.write(whole, scan, whole.length - 2 - scan);
        }
        file.write(whole, whole.length - 2, 2);
        return file.toByteArray();
    }

    private static int lastScan(byte[] jpeg) {
        for (int place = jpeg.length - 2; ; place--) {
            if ((jpeg[place] & 0xff) == 0xff && (jpeg[place + 1] & 0xff) == 0xda) {
                return place;
            }
        }
    }

    static byte[] progressive() {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int place = 0; place < 64 * 64; place++) {
            image.setRGB(place % 64, place / 64, place * 97_531);
        }
        return write(writer, settings, new IIOImage(image, null, null));
    }

    /** One ink mixture all over, from 0 to 255 each. */
    static byte[] printed(int cyan, int magenta, int yellow, int black) {
        WritableRaster raster = Raster.createInterleavedRaster(0, 40, 30, 4, null);
        int[] inks = {cyan, magenta, yellow, black};
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                raster.setPixel(x, y, inks);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/jpeg").next();
        return write(writer, writer.getDefaultWriteParam(), new IIOImage(raster, null, null));
    }

    /** The same as Adobe's programs write it: the other way round, and said so. */
    static byte[] printedByAdobe(int cyan, int magenta, int yellow, int black) {
        byte[] jpeg = printed(255 - cyan, 255 - magenta, 255 - yellow, 255 - black);
        byte[] adobe = Arrays.copyOf("Adobe".getBytes(StandardCharsets.US_ASCII), 12);
        adobe[6] = 100;
        return with(jpeg, 0xee, adobe);
    }

    private static byte[] write(ImageWriter writer, ImageWriteParam settings, IIOImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, image, settings);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
