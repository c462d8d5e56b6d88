package dev.flexbench.node.control;

import dev.flexbench.node.Node;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Serves a node's control socket until it is closed. */
public final class ControlServer implements AutoCloseable {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_WAITING = 16 * 1024 * 1024;

  private final Path socket;
  private final EventLoopGroup group;
  private final Channel channel;

  private ControlServer(Path socket, EventLoopGroup group, Channel channel) {
    this.socket = socket;
    this.group = group;
    this.channel = channel;
  }

  /**
   * Starts to serve; the socket is for its owner only.
   *
   * @throws ControlException when the path cannot be used or another node serves it
   */
  public static ControlServer start(Path socket, Node node) throws ControlException {
    makeRoom(socket);
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    ControlCommands commands = new ControlCommands(node);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerDomainSocketChannel.class)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(MOST_WAITING / 2, MOST_WAITING))
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel client) {
                    client
                        .pipeline()
                        .addLast(new LineBasedFrameDecoder(LONGEST_LINE))
                        .addLast(new StringDecoder(StandardCharsets.UTF_8))
                        .addLast(new StringEncoder(StandardCharsets.UTF_8))
                        .addLast(new Conversation(node, commands));
                  }
                });
    try {
      Channel channel =
          bootstrap.bind(UnixDomainSocketAddress.of(socket)).syncUninterruptibly().channel();
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      return new ControlServer(socket, group, channel);
    } catch (Exception e) {
      // bind() throws the I/O error itself, unchecked
      var _ = group.shutdownGracefully();
      throw new ControlException("cannot serve control socket " + socket + ": " + e.getMessage());
    }
  }

  /** Removes what a node that was killed has left, but not a socket that is served. */
  private static void makeRoom(Path socket) throws ControlException {
    try {
      if (socket.getParent() != null) {
        Files.createDirectories(socket.getParent());
      }
      if (!Files.exists(socket)) {
        return;
      }
    } catch (IOException e) {
      throw new ControlException("cannot make " + socket + ": " + e.getMessage());
    }
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      throw new ControlException("another node serves " + socket);
    } catch (IOException nobody) {
      delete(socket);
    }
  }

  private static void delete(Path socket) throws ControlException {
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new ControlException("cannot replace " + socket + ": " + e.getMessage());
    }
  }

  /** One client. */
  private static final class Conversation extends SimpleChannelInboundHandler<String> {
    private final Node node;
    private final ControlCommands commands;
    private final List<Runnable> closing = new ArrayList<>();

    private Conversation(Node node, ControlCommands commands) {
      this.node = node;
      this.commands = commands;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, String line) {
      Channel client = context.channel();
      node.execute(() -> commands.handle(line, text -> send(client, text), closing::add));
    }

    private static void send(Channel client, String text) {
      if (client.isWritable()) {
        var _ = client.writeAndFlush(text + "\n");
      } else {
        var _ = client.close();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      node.execute(() -> closing.forEach(Runnable::run));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }

  /** Closes the socket and every conversation, and removes its file. */
  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    var _ = group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
    try {
      delete(socket);
    } catch (ControlException e) {
      // a leftover file is replaced by the next node
      return;
    }
  }
}
