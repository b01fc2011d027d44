package org.ipcbench.pipemodel.conform;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.pipemodel.OpenMode;
import org.ipcbench.pipemodel.PipeFile;
import org.ipcbench.pipemodel.PipeInode;
import org.ipcbench.pipemodel.PipeParameters;
import org.ipcbench.posix.Errno;
import org.jspecify.annotations.Nullable;

/** Runs steps on a model. */
public final class ModelDriver extends PipeDriver {

    /** Creates the model of a pipe that is not open yet. */
    public interface Maker {
        PipeInode make(PipeParameters parameters, boolean named);
    }

    /** The model that is benchmarked. */
    public static final Maker IN_THIS_JVM =
            (parameters, named) -> named ? PipeInode.fifo(parameters) : PipeInode.anonymous(parameters);

    private final PipeInode inode;
    private final @Nullable PipeFile[] files = new @Nullable PipeFile[Step.FILES];

    /** Creates a pipe, and its two ends unless it is a FIFO. */
    public ModelDriver(Setup setup, PipeParameters parameters, Maker maker) {
        super(setup);
        this.inode = maker.make(parameters, setup.named());
        if (!setup.named()) {
            PipeFile[] ends = new PipeFile[2];
            PipeFile.pipe(inode, ends, true);
            for (int file = 0; file < ends.length; file++) {
                opened(file, ends[file]);
            }
        }
    }

    /** Returns the model, for inspection. */
    public PipeInode inode() {
        return inode;
    }

    private void opened(int number, PipeFile file) {
        files[number] = file;
        if (setup.watched()) {
            file.watch();
        }
    }

    private PipeFile file(int number) {
        PipeFile file = files[number];
        if (file == null) {
            throw new IllegalArgumentException("end " + number + " is not open");
        }
        return file;
    }

    OpenMode mode(int file) {
        return file(file).mode();
    }

    @Override
    boolean isOpen(int file) {
        return file >= 0 && files[file] != null;
    }

    @Override
    long open(int number, OpenMode mode) {
        PipeFile file = new PipeFile(inode, mode, true);
        long result = file.open();
        if (result == 0) {
            opened(number, file);
        }
        return result;
    }

    @Override
    long close(int number) {
        long result = file(number).close();
        files[number] = null;
        return result;
    }

    @Override
    long write(int file, ByteBuffer memory, int at, List<Long> lengths) {
        return file(file).write(slices(memory, at, lengths));
    }

    @Override
    long read(int file, ByteBuffer memory, List<Long> lengths) {
        return file(file).read(slices(memory, 0, lengths));
    }

    private static ByteBuffer[] slices(ByteBuffer memory, int at, List<Long> lengths) {
        ByteBuffer[] slices = new ByteBuffer[lengths.size()];
        int begin = at;
        memory.clear();
        for (int i = 0; i < slices.length; i++) {
            slices[i] = memory.slice(begin, lengths.get(i).intValue());
            begin += lengths.get(i).intValue();
        }
        return slices;
    }

    @Override
    long setDirect(int file, boolean on) {
        file(file).setDirect(on);
        return 0;
    }

    @Override
    long setSize(int file, int bytes) {
        return file(file).setSize(bytes);
    }

    @Override
    long size(int file) {
        return file(file).size();
    }

    @Override
    long unread(int file) {
        return file(file).unreadBytes();
    }

    @Override
    int poll(int file) {
        return file(file).poll();
    }

    @Override
    List<Integer> edges() {
        List<Integer> edges = new ArrayList<>(Step.FILES);
        for (PipeFile file : files) {
            edges.add(file == null ? 0 : file.edge());
        }
        return edges;
    }

    @Override
    long sigPipes() {
        return inode.sigPipes();
    }

    @Override
    public void close() {
        for (int file = 0; file < files.length; file++) {
            if (isOpen(file) && close(file) == -Errno.EBADF) {
                throw new IllegalStateException("end " + file + " was closed behind the driver's back");
            }
        }
    }
}
