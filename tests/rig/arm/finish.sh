# Runs in the root of the tools, where the machine's own is /guest: do what its packages would have
# done by scripts, each under emulation. $1 is the kernel.
set -eu
SYSTEMD_LOG_LEVEL=warning systemd-sysusers --root=/guest
systemctl --root=/guest --quiet set-default multi-user.target
systemctl --root=/guest --quiet enable getty@.service rig-hardware.service
# What takes seconds here, and of no use to anybody.
systemctl --root=/guest --quiet mask systemd-binfmt.service sys-kernel-tracing.mount dev-hugepages.mount
ln -sf gawk /guest/usr/bin/awk
cat /guest/usr/share/ca-certificates/*/*.crt > /guest/etc/ssl/certs/ca-certificates.crt

modules=/guest/usr/lib/modules/$1
install -D --mode=644 /build/gpio-sim/gpio-sim.ko "$modules/updates/gpio-sim.ko"
depmod --basedir=/guest "$1"

python=/guest/usr/lib/python3
install --mode=644 /build/lgpio/lgpio.py /build/lgpio/_lgpio.*.so $python/dist-packages
python3 -m compileall -q -j 2 -s /guest -x '/(test|idlelib|turtledemo)/' $python.13 $python

start=/build/start
rm -rf $start && mkdir -p $start/bin $start/dev $start/root $start/modules
cp /guest/usr/bin/busybox $start/bin
install --mode=755 /guest/usr/lib/rig/init $start/init
modprobe --dirname=/guest --set-version="$1" --all --show-depends virtio_pci virtio_blk ext4 |
    sed -n 's/^insmod //p' | awk '!seen[$1]++ { print $1 }' | while read -r module; do
    name=$(basename "$module" .xz)
    xz --decompress --stdout "$module" > "$start/modules/$name"
    echo "$name" >> $start/modules/order
done
cd $start && find . | cpio --quiet --create --format=newc > /build/initrd.img

dtc -q -I dtb -O dts /build/machine.dtb > /build/merged.dts
cat /build/pi4.dts >> /build/merged.dts
dtc -q -@ -O dtb -o /build/pi.dtb /build/merged.dts
