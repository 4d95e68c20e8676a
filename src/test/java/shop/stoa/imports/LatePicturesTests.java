package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Media;
import shop.stoa.media.Pictures;
import shop.stoa.testing.RoomTest;

/** Pictures come after their products, and much may have happened in between. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class LatePicturesTests {

    /** Where nobody may fetch anything from. */
    private static final String HOST = "http://127.0.0.1/";

    @Autowired
    private Imports imports;

    @Autowired
    private FetchedPictures fetched;

    @Autowired
    private Media media;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    private Bringing files;

    @BeforeEach
    void bring() {
        files = new Bringing(context);
    }

    @Test
    void whatWasSweptIsFetchedAgain() throws IOException {
        String address = HOST + "swept.png";
        fetched.remember(address, new ImageKey("0123456789abcdef0123456789abcdef.png"));

        ImportRun run = files.carryOut("slug,title,sku,price,images\nswept,Swept,SWEPT-1,5.00," + address + "\n");

        // it was asked for again, in vain
        assertThat(run.pictures()).isEqualTo(new ImportRun.Pictures(1, 0, 1));
        assertThat(imports.problems(run.id(), -1, 0, 9))
                .extracting(RunProblem::kind, RunProblem::value)
                .containsExactly(tuple("PICTURE_NOT_FETCHED", address));
    }
}
