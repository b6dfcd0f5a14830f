<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CameraPanel</name>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Hold each label before the camera until its frame turns green. Codes are counted once.</source>
        <translation>请把每个标签对准摄像头，直到边框变绿。同一条码只计一次。</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
</context>
<context>
    <name>CameraSection</name>
    <message>
        <source>Camera and photographs</source>
        <translation>摄像头与照片</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Equal reads before a code counts</source>
        <translation>连续读到几次相同内容才计数</translation>
    </message>
    <message>
        <source>Time for one photograph, from the next start</source>
        <translation>单张照片的识读时限（下次启动生效）</translation>
    </message>
    <message>
        <source>the first there is</source>
        <translation>自动选择第一个</translation>
    </message>
    <message>
        <source>{0} seconds</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>Preview off</source>
        <translation>关闭预览</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Comparison: {0} of {1} differ</source>
        <translation>比对：{1} 项中有 {0} 项不一致</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比对</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>The program failed</source>
        <translation>程序发生错误</translation>
    </message>
    <message>
        <source>The program failed. Nothing was released.</source>
        <translation>程序发生错误，没有放行任何货物。</translation>
    </message>
    <message>
        <source>What was judged before is kept. Copy this report for the technician, then judge the goods again.</source>
        <translation>此前的判定已保存。请复制此报告交技术人员，然后重新判定这票货物。</translation>
    </message>
    <message>
        <source>Error report</source>
        <translation>错误报告</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Dismiss the hit</source>
        <translation>排除该命中</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details of the chosen finding</source>
        <translation>所选结论的详情</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实为</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <source>Weighed by</source>
        <translation>判定依据</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>Outcome</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>核查事项</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实为</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>FindingsTable</name>
    <message>
        <source>Findings: {0} of {1} against release</source>
        <translation>核查结果：{1} 项中有 {0} 项妨碍放行</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>核查结果</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>DEMO</source>
        <translation>演示 DEMO</translation>
    </message>
    <message>
        <source>Register: {0}</source>
        <translation>登记库：{0}</translation>
    </message>
    <message>
        <source>View</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Text {0} %</source>
        <translation>文字 {0}%</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
</context>
<context>
    <name>InspectionPage</name>
    <message>
        <source>Judge</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>签发报告</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Next consignment</source>
        <translation>下一票</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>查验</translation>
    </message>
</context>
<context>
    <name>IntakePanel</name>
    <message>
        <source>Number of declaration, licence or batch   {0}</source>
        <translation>报关单号、许可证号或批号   {0}</translation>
    </message>
    <message>
        <source>Number of declaration, licence or batch</source>
        <translation>报关单号、许可证号或批号</translation>
    </message>
    <message>
        <source>type or scan, then Enter</source>
        <translation>输入或扫描后按回车</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>关闭摄像头</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>or drop pictures or a consignment folder anywhere on this page</source>
        <translation>也可将照片或货物文件夹拖到本页任意位置</translation>
    </message>
</context>
<context>
    <name>KnownPanel</name>
    <message>
        <source>Looked up: no verdict</source>
        <translation>查询结果（不是判定）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Name of an action</source>
        <translation>操作名称</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>Photographs of the labels</source>
        <translation>标签照片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Folder or stick with the registry</source>
        <translation>登记库所在的文件夹或 U 盘</translation>
    </message>
</context>
<context>
    <name>ReadinessPanel</name>
    <message>
        <source>Readiness</source>
        <translation>就绪状态</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Dismiss a hit</source>
        <translation>排除命中</translation>
    </message>
    <message>
        <source>What shows that {0} is not {1}?</source>
        <translation>凭什么认定“{0}”不是“{1}”？</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>RegistryPanel</name>
    <message>
        <source>Registry</source>
        <translation>登记库</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记库版本</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>签发时间</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>距今</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>规则库</translation>
    </message>
    <message>
        <source>Take it from (folder, stick or address)</source>
        <translation>同步来源（文件夹、U 盘或网址）</translation>
    </message>
    <message>
        <source>Folder or address of the registry</source>
        <translation>登记库的文件夹或网址</translation>
    </message>
    <message>
        <source>as last time</source>
        <translation>与上次相同</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>同步进度</translation>
    </message>
</context>
<context>
    <name>ScanStripView</name>
    <message>
        <source>What was read</source>
        <translation>读取内容</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>包装件数</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
</context>
<context>
    <name>ScannerSection</name>
    <message>
        <source>Handheld scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Scan each of these codes from the screen. While this page is open, scans go here.</source>
        <translation>请从屏幕上依次扫描这两个码。本页打开时，扫到的内容只显示在这里。</translation>
    </message>
    <message>
        <source>Test field</source>
        <translation>测试栏</translation>
    </message>
    <message>
        <source>a scanner that is too slow types here</source>
        <translation>太慢的扫码枪会输入到这里</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>串口</translation>
    </message>
    <message>
        <source>Serial port of the scanner</source>
        <translation>扫码枪的串口</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Test code, square</source>
        <translation>测试码（二维码）</translation>
    </message>
    <message>
        <source>Test code, bars</source>
        <translation>测试码（条形码）</translation>
    </message>
    <message>
        <source>Read: {0}</source>
        <translation>读到：{0}</translation>
    </message>
</context>
<context>
    <name>ShiftStartPage</name>
    <message>
        <source>Shift start</source>
        <translation>上岗</translation>
    </message>
    <message>
        <source>not enrolled</source>
        <translation>未注册</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>海关</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Begin inspections</source>
        <translation>开始查验</translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <source>Who</source>
        <translation>当班关员</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>关员</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>VerdictBanner</name>
    <message>
        <source>DEMO</source>
        <translation>演示 DEMO</translation>
    </message>
    <message>
        <source>WHAT-IF</source>
        <translation>假设推演</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Waiting consignments ({0})</source>
        <translation>待验货物（{0}）</translation>
    </message>
    <message>
        <source>Waiting consignments</source>
        <translation>待验货物</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未判定</translation>
    </message>
</context>
</TS>
